'use client'

import { useState } from 'react'
import { Button } from '../ui/button'
import { useHydrated } from '../ui/hydrated'
import { forgetSearches, recentSearches } from './recent-searches'

/** Recent searches stay on this browser; here they end. */
export function ForgetRecent() {
  const hydrated = useHydrated()
  const [isForgotten, setForgotten] = useState(false)
  if (!hydrated || (!isForgotten && recentSearches().length === 0)) return null
  const forget = () => {
    forgetSearches()
    setForgotten(true)
  }
  return (
    <p className="flex flex-wrap items-center gap-2 text-ink-muted">
      <span aria-live="polite">
        {isForgotten ? 'What was asked here before is forgotten.' : 'This browser also remembers what was asked last.'}
      </span>
      {!isForgotten && (
        <Button type="button" look="quiet" className="min-h-6 px-2 py-0 text-xs" onClick={forget}>
          Forget it
        </Button>
      )}
    </p>
  )
}
