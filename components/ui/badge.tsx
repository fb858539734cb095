import type { ComponentProps } from 'react'
import { classes } from './classes'

export type Tone = 'neutral' | 'accent' | 'success' | 'warn' | 'error'

const tones: Record<Tone, string> = {
  neutral: 'bg-sunken text-ink-muted',
  accent: 'bg-accent-soft text-accent-ink',
  success: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  error: 'bg-danger-soft text-danger',
}

export const badgeLook = (tone: Tone = 'accent'): string => `badge ${tones[tone]}`

/** A short word that stands out: an event's type, a role, a status. */
export function Badge({ tone, className, ...rest }: ComponentProps<'span'> & { tone?: Tone }) {
  return <span className={classes(badgeLook(tone), className)} {...rest} />
}
