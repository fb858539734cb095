import type { ReactNode } from 'react'
import { classes } from './classes'

export type NoticeTone = 'info' | 'success' | 'warn' | 'error'

const tones: Record<NoticeTone, string> = {
  info: 'border-accent-line bg-accent-soft text-ink',
  success: 'border-good-line bg-good-soft text-ink',
  warn: 'border-warn-line bg-warn-soft text-ink',
  error: 'border-danger-line bg-danger-soft text-ink',
}

const titleTones: Record<NoticeTone, string> = {
  info: 'text-accent-ink',
  success: 'text-good',
  warn: 'text-warn',
  error: 'text-danger',
}

/** A message at the place where the person is looking; errors and warnings are announced at once. */
export function Notice({
  tone = 'info',
  title,
  className,
  children,
}: {
  tone?: NoticeTone
  title?: ReactNode
  className?: string
  children?: ReactNode
}) {
  const urgent = tone === 'error' || tone === 'warn'
  return (
    <div
      role={urgent ? 'alert' : 'status'}
      className={classes('mb-4 rounded-md border px-3 py-2 text-sm wrap-anywhere', tones[tone], className)}
    >
      {title && <p className={classes('font-semibold', titleTones[tone])}>{title}</p>}
      {children && <div>{children}</div>}
    </div>
  )
}
