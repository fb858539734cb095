import type { IssuedCommand } from '@/lib/viewer/saga-process'
import { Badge, type Tone } from '../ui/badge'

const statuses: Record<IssuedCommand['status'], { readonly text: string; readonly tone: Tone }> = {
  waiting: { text: 'waiting', tone: 'neutral' },
  parked: { text: 'waits for a person', tone: 'error' },
  done: { text: 'done', tone: 'success' },
  failed: { text: 'failed', tone: 'warn' },
  discarded: { text: 'given up', tone: 'neutral' },
}

/** How it stands with a command of a saga. */
export function CommandStatus({ status }: { status: IssuedCommand['status'] }) {
  const { text, tone } = statuses[status]
  return <Badge tone={tone}>{text}</Badge>
}
