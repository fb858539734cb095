import type { Connection } from '../../db/connect'
import { forgetDeliveries } from '../../event-sourcing/postgres/forget-deliveries'
import { forgetPublished } from '../../event-sourcing/postgres/forget-published'
import { forgetExpired } from './forget-expired'
import type { Round } from './rounds'

const minuteMs = 60_000
const keptMs = 7 * 24 * 60 * minuteMs

const before = () => new Date(Date.now() - keptMs)

/** What is done is kept for a week, for questions. */
export const cleanUpRounds = ({ sql, db }: Connection): readonly Round[] => [
  { everyMs: 10 * minuteMs, work: () => forgetExpired(db, new Date()) },
  { everyMs: 10 * minuteMs, work: () => forgetPublished(sql, before()) },
  { everyMs: 10 * minuteMs, work: () => forgetDeliveries(sql, before()) },
]
