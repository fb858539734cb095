'use client'

import { useState } from 'react'
import { Button } from './button'
import { useHydrated } from './hydrated'

/** Copies `text`. Absent without JavaScript, and where the browser keeps its clipboard to secure pages. */
export function CopyButton({ text, label = 'Copy' }: { text: string; label?: string }) {
  const hydrated = useHydrated()
  const [copied, setCopied] = useState(false)
  if (!hydrated || !navigator.clipboard) return null

  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 1500)
  }

  return (
    <Button type="button" look="quiet" className="min-h-7 px-2 text-xs" onClick={() => void copy()}>
      <span aria-live="polite">{copied ? 'Copied' : label}</span>
    </Button>
  )
}
