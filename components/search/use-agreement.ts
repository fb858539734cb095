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
const settle = (data: FormData) => {
  const text = String(data.get('q') ?? '')
  for (const { field, shown, name } of selects) {
    const choice = nameChoice(text, name)
    const told = data.get(shown)
    if (told !== null && (choice.kind === 'one' && choice.value === told) !== (data.get(field) === told)) continue
    data.delete(shown)
    if (choice.kind !== 'open') data.delete(field)
  }
  for (const [field, value] of [...data]) if (value === '') data.delete(field)
}

/** The drop-downs and the text edit one search. The text has the last word; what it never mentioned, a drop-down may say. */
export function useAgreement({ q = '', from, to, tz }: EventFilters) {
  const form = useRef<HTMLFormElement>(null)
  const box = useRef<HTMLInputElement>(null)
  /** which drop-downs show what the text says, and not what was chosen in them */
  const following = useRef(new Set(selects.flatMap(({ name }) => (nameChoice(q, name).kind === 'open' ? [] : [name]))))

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
      settle(formData)
      keepMoment(formData, 'from', from)
      keepMoment(formData, 'to', to)
    }
    element?.addEventListener('formdata', onFormData)
    return () => element?.removeEventListener('formdata', onFormData)
  }, [from, to, tz])

  const choose = (name: Name, value: string) => {
    following.current.delete(name)
    if (box.current) box.current.value = withName(box.current.value, name, value || null)
  }

  const follow = (text: string) => {
    for (const { field, name } of selects) {
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
