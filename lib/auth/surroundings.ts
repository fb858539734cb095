import type { Sql } from 'postgres'
import type { z } from 'zod'
import { application, type Connection } from '../db/client'
import { appendOn } from '../event-sourcing/postgres/append-on'
import { createRecord } from '../event-sourcing/record'
import { type Clock, systemClock } from './clock'
import { type AuthFacts, type AuthFactType, authFacts } from './facts'

export type RecordAuthFact = <Type extends AuthFactType>(type: Type, data: z.input<AuthFacts[Type]>) => Promise<unknown>

/** What sign-in and its records live in; a test brings its own database and clock. */
export type Surroundings = Connection & {
  /** Into the log that the domain's events are in: what reviewers did stands beside what they looked at. */
  readonly record: RecordAuthFact
  readonly recordOn: (sql: Pick<Sql, 'unsafe'>) => RecordAuthFact
  readonly now: Clock
}

const recordOn: Surroundings['recordOn'] = (sql) => {
  const record = createRecord({ store: appendOn(sql), facts: authFacts })
  return (type, data) => record({ type, data })
}

export const surroundings = (given: Partial<Surroundings> = {}): Surroundings => {
  const sql = given.sql ?? application().sql
  const recordIn = given.recordOn ?? recordOn
  return {
    sql,
    db: given.db ?? application().db,
    record: given.record ?? recordIn(sql),
    recordOn: recordIn,
    now: given.now ?? systemClock,
  }
}
