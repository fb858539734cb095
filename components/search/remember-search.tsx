'use client'

import { useEffect } from 'react'
import { rememberSearch } from './recent-searches'

/** Notes on this browser, and nowhere else, what was searched for. */
export function RememberSearch({ text }: { text: string }) {
  useEffect(() => rememberSearch(text), [text])
  return null
}
