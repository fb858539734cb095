'use client'

import type { KeyboardEvent } from 'react'
import type { Condition } from '@/lib/viewer/conditions'
import { escapeHidden } from '@/lib/viewer/json-scan'
import { urls } from '@/lib/viewer/urls'
import { classes } from '../ui/classes'
import { TextLink } from '../ui/text-link'
import { wantBoxFocus } from './box-focus'

/** Backspace and Delete follow the link; the box takes the focus, because what had it goes away. */
const dropByKey = (event: KeyboardEvent<HTMLAnchorElement>) => {
  if (event.key !== 'Backspace' && event.key !== 'Delete') return
  event.preventDefault()
  wantBoxFocus()
  event.currentTarget.click()
}

function Chip({ condition: { text, without, problem } }: { condition: Condition }) {
  const shown = escapeHidden(text)
  return (
    <li className={classes('chip', problem !== undefined && 'chip-bad')}>
      <span className="px-2 py-0.5">
        <bdi className="font-mono">{shown}</bdi>
        {problem !== undefined && <span> – {problem}</span>}
      </span>
      <TextLink
        href={urls.events(without)}
        aria-label={`Remove ${shown}`}
        title="Search without this"
        onKeyDown={dropByKey}
        className="chip-drop"
      >
        <span aria-hidden="true">×</span>
      </TextLink>
    </li>
  )
}

/** What the list asks for, piece by piece; each can be dropped, also without a script. */
export function Conditions({ conditions }: { conditions: readonly Condition[] }) {
  if (conditions.length === 0) return null
  return (
    <ul aria-label="Conditions" className="flex min-w-0 flex-wrap gap-1.5">
      {conditions.map((condition) => (
        <Chip key={condition.key} condition={condition} />
      ))}
    </ul>
  )
}
