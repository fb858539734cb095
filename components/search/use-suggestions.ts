import { useCallback, useEffect, useRef, useState } from 'react'
import type { Suggestion } from './suggestion'

const WAIT_MS = 120

type Ask = (text: string, caret: number, signal: AbortSignal) => Promise<readonly Suggestion[]>

/** Asks once the typing pauses; an answer that comes late is dropped. A failure is an empty list: nobody waits for hints. */
export function useSuggestions(ask: Ask) {
  const [options, setOptions] = useState<readonly Suggestion[]>([])
  const underWay = useRef<AbortController | null>(null)

  const stop = useCallback(() => underWay.current?.abort(), [])
  useEffect(() => stop, [stop])

  const request = (text: string, caret: number) => {
    stop()
    const controller = new AbortController()
    underWay.current = controller
    const { signal } = controller
    setTimeout(async () => {
      if (signal.aborted) return
      const found = await ask(text, caret, signal).catch(() => [])
      if (!signal.aborted) setOptions(found)
    }, WAIT_MS)
  }

  const close = () => {
    stop()
    setOptions([])
  }

  return { options, request, close }
}
