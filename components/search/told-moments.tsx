'use client'

import type { EventFilters } from '@/lib/viewer/filters'
import type { Moments as Found } from '@/lib/viewer/find-moments'
import { Moments } from './moments'

/** Moments that came with the page, as JSON: as props, each number of each bar would be written and read one by one. */
export function ToldMoments({ filters, text }: { filters: EventFilters; text: string }) {
  const found: Found | null = JSON.parse(text)
  return <Moments filters={filters} found={found} />
}
