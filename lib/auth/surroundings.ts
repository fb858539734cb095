import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { z } from 'zod'
import { application } from '../db/client'
import { createRecord } from '../event-sourcing/record'
import { type Clock, systemClock } from './clock'
import { factStore } from './fact-store'
import { type AuthFacts, type AuthFactType, authFacts } from './facts'

export type RecordAuthFact = <Type extends AuthFactType>(type: Type, data: z.input<AuthFacts[Type]>) => Promise<unknown>

/** What sign-in and its records live in; a test brings its own database and clock. */
export type Surroundings = {
  readonly db: PostgresJsDatabase
  readonly record: RecordAuthFact
  readonly now: Clock
}

const recordInLog: RecordAuthFact = (type, data) =>
  createRecord({ store: factStore(), facts: authFacts })({ type, data })

export const surroundings = (given: Partial<Surroundings> = {}): Surroundings => ({
  db: given.db ?? application().db,
  record: given.record ?? recordInLog,
  now: given.now ?? systemClock,
})
