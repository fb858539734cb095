import { useState } from 'react'
import type { EventFilters } from '@/lib/viewer/filters'
import type { KeyValues } from '@/lib/viewer/key-values'
import { urls } from '@/lib/viewer/urls'

const FIRST_KEYS = ['@type', '@aggregate', '@actor'] as const
/** How many of the suggested keys are asked for at once; the others are a click away. */
const ASKED_AT_ONCE = 1

export type KeyState = KeyValues | 'asked' | 'failed'

const askJson = async <Answer>(address: string, otherwise: Answer): Promise<Answer> => {
  const answer = await fetch(address).catch(() => null)
  return answer?.ok ? answer.json() : otherwise
}

/** The values of some keys within a list, each asked for when it is wanted. */
export function useKeyValues(filters: EventFilters, given: KeyValues | null) {
  const [found, setFound] = useState<Readonly<Record<string, KeyState>>>(given ? { [given.key]: given } : {})
  const [more, setMore] = useState<readonly string[]>([])

  const load = async (key: string) => {
    setFound((before) => ({ ...before, [key]: 'asked' }))
    const values = await askJson<KeyState>(urls.api.values(key, filters), 'failed')
    setFound((before) => ({ ...before, [key]: values }))
  }
  const open = async () => {
    for (const key of FIRST_KEYS) if (found[key] === undefined) void load(key)
    if (more.length > 0) return
    const { keys } = await askJson<{ keys: readonly string[] }>(urls.api.keys(), { keys: [] })
    setMore(keys)
    for (const key of keys.slice(0, ASKED_AT_ONCE)) void load(key)
  }

  const keys = [...new Set([...(given ? [given.key] : []), ...FIRST_KEYS, ...Object.keys(found)])]
  return { found, keys, more: more.filter((key) => found[key] === undefined), load, open }
}
