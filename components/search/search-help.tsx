'use client'

import { type EventFilters, withoutCursor } from '@/lib/viewer/filters'
import { urls } from '@/lib/viewer/urls'
import { TextLink } from '../ui/text-link'

type Example = readonly [query: string, meaning: string]
type Topic = readonly [title: string, examples: readonly Example[]]

/** The language on one screen. Each line runs as it stands here. */
const topics: readonly Topic[] = [
  [
    'Values',
    [
      ['email:jane@example.com', 'this value under this key, in payload or metadata'],
      ['name:"John Smith"', 'quotes keep words together; "42" is the text, 42 also the number'],
      ['email:*@example.com', 'any text in place of *, whatever the case'],
      ['total:>100', 'also <, <=, >=, != and ranges such as 100..200'],
      ['status:[paid,shipped]', 'one of several'],
      ['has:coupon', 'the key is there'],
    ],
  ],
  [
    'Places',
    [
      ['address.city:Oslo', 'a key inside another'],
      ['tags.[]:gold', 'any element of a list; [0] is the first'],
      ['metadata/actor:*', 'only there; payload/ likewise'],
    ],
  ],
  [
    'What every event has',
    [
      ['@type:CustomerCreated', 'also @aggregate, @id, @version, @actor, @event'],
      ['@stream:Customer-17', 'one aggregate; its id alone finds it too'],
      ['@correlation:abc', 'also @causation and @request'],
      ['@version:2..4', 'numbers and times take ranges'],
      ['is:latest', 'also is:first'],
    ],
  ],
  [
    'Time',
    [
      ['@at:-24h', 'the last 24 hours; m, h and d'],
      ['@at:today', 'the calendar day'],
      ['@at:2026-11-01..2026-11-20', 'both days in full'],
      ['"refund" @at:7d', 'text anywhere in a payload, within a time'],
    ],
  ],
  [
    'Together',
    [
      ['@type:OrderPlaced @type:OrderPaid @actor:system', 'the same key twice: either; different keys: both'],
      ['-@type:CustomerDeleted', 'all but these'],
      ['(@aggregate:Customer OR @aggregate:Order) @version:1', 'OR, AND, NOT and brackets'],
      ['=firstName:John Smith', 'takes everything after the first colon as it stands'],
    ],
  ],
]

export function SearchHelp({ filters }: { filters: EventFilters }) {
  const { tz } = withoutCursor(filters)
  return (
    <details>
      <summary>How to search</summary>
      <div className="gap-x-8 pt-1 pb-2 text-sm md:columns-2 xl:columns-3">
        {topics.map(([title, examples]) => (
          <section key={title} className="mb-3 break-inside-avoid">
            <h2 className="font-medium">{title}</h2>
            <ul>
              {examples.map(([query, meaning]) => (
                <li key={query} className="py-0.5">
                  <TextLink
                    href={urls.events({ q: query, ...(tz && { tz }) })}
                    className="inline-block py-1 font-mono text-[0.8125rem] wrap-anywhere"
                  >
                    {query}
                  </TextLink>{' '}
                  <span className="text-ink-muted">{meaning}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </details>
  )
}
