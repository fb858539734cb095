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

/** A short word that stands out: an event's type, a role, a status. */
export function Badge({ tone = 'accent', className, ...rest }: ComponentProps<'span'> & { tone?: Tone }) {
  return <span className={classes('badge', tones[tone], className)} {...rest} />
}
