import { useEffect, useRef } from 'react'
import type { EventFilters } from '@/lib/viewer/filters'
import { withName } from '@/lib/viewer/search/edit'
import { nameChoice } from '@/lib/viewer/search-names'
import { toInstant } from '@/lib/viewer/times'

const selects = [
  { field: 'event_type', shown: 'shown_type', name: '@type' },
  { field: 'aggregate', shown: 'shown_aggregate', name: '@aggregate' },
] as const

type Name = (typeof selects)[number]['name']

/**
 * The form as it is sent: what the text says is not said again beside it, and nothing is said with an empty field. Where only
 * one of the two still says what both did, the other was changed before this page came alive: the server settles that.
 */
const settle = (data: FormData, before: string, heard: ReadonlySet<Name>) => {
  const text = String(data.get('q') ?? '')
  for (const { field, shown, name } of selects) {
    const choice = nameChoice(text, name)
    const told = data.get(shown)
    const isTold = choice.kind === 'one' && choice.value === told
    if (told !== null && !heard.has(name) && isTold !== (data.get(field) === told)) continue
    data.delete(shown)
    const isAsItCame = choice.kind === 'other' && text === before
    if (choice.kind !== 'open' && !isAsItCame) data.delete(field)
  }
  for (const shown of ['shown_from', 'shown_to']) data.delete(shown)
  for (const [field, value] of [...data]) if (value === '') data.delete(field)
}

/** The drop-downs and the text ask for one thing. What the text names, they show and edit; what it never mentions, they say beside it. */
export function useAgreement({ q = '', from, to, tz }: EventFilters) {
  const form = useRef<HTMLFormElement>(null)
  const box = useRef<HTMLInputElement>(null)
  /** which drop-downs show what the text says, and not what was chosen in them */
  const following = useRef(new Set(selects.flatMap(({ name }) => (nameChoice(q, name).kind === 'open' ? [] : [name]))))
  /** of which a change was heard: what nobody heard may have been made before this page came alive */
  const heard = useRef(new Set<Name>())

  useEffect(() => {
    const element = form.current
    /** A time that nobody touched is the same moment also by other clocks. */
    const keepMoment = (data: FormData, field: string, text = '') => {
      const input = element?.elements.namedItem(field)
      const instant = toInstant(text, tz)
      if (instant === null || !(input instanceof HTMLInputElement)) return
      // A browser leaves out seconds that are none: the same time, in other letters.
      if (toInstant(input.value) === toInstant(input.defaultValue)) data.set(field, instant)
    }
    const onFormData = ({ formData }: FormDataEvent) => {
      settle(formData, q, heard.current)
      keepMoment(formData, 'from', from)
      keepMoment(formData, 'to', to)
    }
    element?.addEventListener('formdata', onFormData)
    return () => element?.removeEventListener('formdata', onFormData)
  }, [q, from, to, tz])

  const choose = (name: Name, value: string) => {
    heard.current.add(name)
    following.current.delete(name)
    const text = box.current
    if (text && nameChoice(text.value, name).kind !== 'open') text.value = withName(text.value, name, value || null)
  }

  const follow = (text: string) => {
    for (const { field, name } of selects) {
      heard.current.add(name)
      const choice = nameChoice(text, name)
      const select = form.current?.elements.namedItem(field)
      if (!(select instanceof HTMLSelectElement) || (choice.kind === 'open' && !following.current.has(name))) continue
      const wanted = choice.kind === 'one' ? choice.value : ''
      select.value = [...select.options].some(({ value }) => value === wanted) ? wanted : ''
      following.current.add(name)
    }
  }

  return { form, box, choose, follow }
}
