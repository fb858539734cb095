'use client'

import { useRouter } from 'next/navigation'
import { type RefObject, useEffect } from 'react'
import type { SavedSearch } from '@/lib/viewer/saved-searches'
import type { ControlProps } from '../ui/field'
import { useHydrated } from '../ui/hydrated'
import { Input } from '../ui/input'
import { askSuggestions } from './ask-suggestions'
import { takeBoxFocus } from './box-focus'
import type { Suggestion } from './suggestion'
import { SuggestionList } from './suggestion-list'
import { useCombobox } from './use-combobox'
import { useSuggestions } from './use-suggestions'

type Props = {
  control: ControlProps
  box: RefObject<HTMLInputElement | null>
  defaultValue: string
  saved: readonly SavedSearch[]
  isBad: boolean
  /** told whenever the text changes */
  onText: (text: string) => void
}

const said = (count: number) => (count === 0 ? '' : count === 1 ? '1 suggestion' : `${count} suggestions`)

/** A plain text box; with a script it offers how to go on. What is typed is the whole truth. */
export function SearchBox({ control, box, defaultValue, saved, isBad, onText }: Props) {
  const hydrated = useHydrated()
  const router = useRouter()
  const { options, request, close } = useSuggestions((text, caret, signal) =>
    askSuggestions({ text, caret, saved, signal }),
  )
  const ask = () => box.current && request(box.current.value, box.current.selectionStart ?? box.current.value.length)
  const take = ({ take: chosen }: Suggestion) => {
    close()
    if ('href' in chosen) return router.push(chosen.href)
    if (!box.current) return
    box.current.value = chosen.text
    box.current.setSelectionRange(chosen.caret, chosen.caret)
    onText(chosen.text)
    if (chosen.text[chosen.caret - 1] === ':') ask()
  }
  useEffect(() => {
    if (takeBoxFocus()) box.current?.focus()
  }, [box])
  const combobox = useCombobox({ options, onTake: take, onClose: close, onOpen: ask })
  return (
    <div className="relative min-w-36 flex-1">
      <Input
        {...control}
        {...(hydrated && combobox.attributes)}
        ref={box}
        defaultValue={defaultValue}
        aria-invalid={isBad || undefined}
        placeholder="Aggregate ID or key:value from payload or metadata"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onInput={({ currentTarget }) => {
          onText(currentTarget.value)
          ask()
        }}
        onPointerUp={ask}
        onBlur={close}
        onKeyDown={combobox.onKeyDown}
        className="font-mono text-[0.8125rem]"
      />
      <SuggestionList
        id={combobox.listId}
        options={options}
        active={combobox.active}
        optionId={combobox.optionId}
        onTake={take}
      />
      <span role="status" className="sr-only">
        {said(options.length)}
      </span>
    </div>
  )
}
