'use client'

import { useEffect, useState } from 'react'
import type { EventFilters } from '@/lib/viewer/filters'
import type { Moments as Found } from '@/lib/viewer/find-moments'
import { urls } from '@/lib/viewer/urls'
import { TextLink } from '../ui/text-link'
import { Moments } from './moments'

/** The same for a search, asked once the list is there: nobody waits for a picture. Without a script it is a link. */
export function LateMoments({ filters }: { filters: EventFilters }) {
  const address = urls.api.moments(filters)
  const [found, setFound] = useState<Found | null>(null)
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const controller = new AbortController()
    const ask = async () => {
      const answer = await fetch(address, { signal: controller.signal })
      if (answer.ok) setFound(await answer.json())
      setOver(true)
    }
    ask().catch(() => undefined)
    return () => controller.abort()
  }, [address])
  return (
    <>
      <Moments filters={filters} found={found} />
      {!found && (
        // As high as what comes, so that the list does not jump.
        <p className="mb-4 h-36 text-xs noscript:h-auto text-ink-muted print:hidden">
          {isOver ? 'There was no time to tell when these happened.' : null}
          {!isOver && (
            <TextLink href={urls.eventsWithMoments(filters)}>Count these, and show when they happened</TextLink>
          )}
        </p>
      )}
    </>
  )
}
