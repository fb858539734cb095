import { type KeyboardEvent, useId, useState } from 'react'
import type { Suggestion } from './suggestion'

const step = (options: readonly Suggestion[], active: string | null, by: 1 | -1): string | null => {
  const at = options.findIndex(({ key }) => key === active)
  const next = at === -1 ? (by === 1 ? 0 : options.length - 1) : at + by
  return options[next]?.key ?? null
}

/** The keys of a box with suggestions: arrows walk, Enter and Tab take, Escape closes. Nothing is chosen unasked. */
export function useCombobox({
  options,
  onTake,
  onClose,
  onOpen,
}: {
  options: readonly Suggestion[]
  onTake: (suggestion: Suggestion) => void
  onClose: () => void
  onOpen: () => void
}) {
  const id = useId()
  const [wanted, setActive] = useState<string | null>(null)
  const current = options.find(({ key }) => key === wanted)
  const active = current?.key ?? null
  const optionId = ({ key }: Suggestion) => `${id}-${options.findIndex((each) => each.key === key)}`

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const { key } = event
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault()
      if (options.length === 0) onOpen()
      else setActive(step(options, active, key === 'ArrowDown' ? 1 : -1))
    } else if (key === 'Escape') {
      if (options.length > 0) event.preventDefault()
      onClose()
    } else if ((key === 'Enter' || (key === 'Tab' && !event.shiftKey)) && current) {
      event.preventDefault()
      onTake(current)
    }
  }

  return {
    listId: id,
    active,
    optionId,
    onKeyDown,
    attributes: {
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-haspopup': 'listbox',
      'aria-controls': id,
      'aria-expanded': options.length > 0,
      'aria-activedescendant': current && optionId(current),
    } as const,
  }
}
