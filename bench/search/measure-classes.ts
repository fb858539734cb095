import { desc } from 'drizzle-orm'
import postgres from 'postgres'
import { reader } from '../../lib/db/client'
import { events as eventsTable } from '../../lib/db/schema/events'
import { summaryColumns } from '../../lib/viewer/columns'
import type { Surroundings } from '../method/bench'
import { interleave, type Variant } from '../method/interleave'
import { askAsThePage, pageSize } from './as-the-page'
import { bruteForce } from './brute-force'
import { askAsTheFirstSeed, connectAsTheFirstSeed, copyForTheFirstSeed, timeoutMs } from './first-seed'
import type { SearchClass } from './search-class'
import { classesOf } from './searched-log'
import { askToTheEnd, type Followed } from './to-the-end'

const rounds = { all: 3, fast: 27 }
const slowMs = 400

export type MeasuredClass = {
  readonly search: SearchClass
  readonly followed: Followed
  readonly isRight: boolean
  readonly ours: readonly number[]
  /** of the first seed; empty where it has no words for it */
  readonly seed: readonly number[]
}

const timed = async (work: () => PromiseLike<unknown>): Promise<number> => {
  const began = performance.now()
  await work()
  return performance.now() - began
}

const isTimeout = (error: unknown) => error instanceof postgres.PostgresError && error.code === '57014'

/** What is cut short took as long as it may. */
const timedAtMost = (work: () => PromiseLike<unknown>) =>
  timed(work).catch((error: unknown) => {
    if (isTimeout(error)) return timeoutMs
    throw error
  })

const floor = () => {
  const { position } = eventsTable
  return reader()
    .db.select(summaryColumns)
    .from(eventsTable)
    .orderBy(desc(position))
    .limit(pageSize + 1)
}

/** Every class once to its end and against brute force, then all of them in turns with the first seed's and the floor. */
export async function measureClasses({ url, events, random, parts, report }: Surroundings) {
  const besideSeed = parts.includes('seed')
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  if (besideSeed) await copyForTheFirstSeed(url, events, (stage) => report(0.2, stage))
  const seed = connectAsTheFirstSeed(url)
  const classes = await classesOf(sql, events)
  const asked: { search: SearchClass; followed: Followed; isRight: boolean }[] = []
  const unknown: string[] = []
  for (const [number, search] of classes.entries()) {
    report(0.3 + (0.3 * number) / classes.length, `each class to its end: ${search.title}`)
    const followed = await askToTheEnd(search)
    if (followed === null) unknown.push(search.q)
    else {
      const wanted = followed.isComplete ? await bruteForce(sql, search) : []
      asked.push({ search, followed, isRight: !followed.isComplete || String(followed.positions) === String(wanted) })
    }
  }

  const variants = asked.flatMap(({ search }, number): readonly Variant<string>[] => [
    { name: `ours ${number}`, measure: () => timed(() => askAsThePage(search)) },
    ...(besideSeed && search.pairs
      ? [{ name: `seed ${number}`, measure: () => timedAtMost(() => askAsTheFirstSeed(seed, search)) }]
      : []),
  ])
  const besides = [...variants, { name: 'floor', measure: () => timed(floor) }]
  const inTurns = (some: readonly Variant<string>[], rounds: number, from: number) =>
    interleave(some, {
      rounds,
      random,
      beforeRound: (round) => report(from + (0.2 * round) / rounds, `round ${round + 1} of ${rounds}`),
    })
  await Promise.all(besides.map(({ name, measure }) => (name.startsWith('ours') ? measure() : undefined)))
  const first = await inTurns(besides, rounds.all, 0.6)
  const isFast = ({ name }: Variant<string>) => Math.min(...first(name)) < slowMs
  const later = await inTurns(besides.filter(isFast), rounds.fast, 0.8)
  const took = (name: string) => [...first(name), ...later(name)]
  await Promise.all([sql.end(), seed.end()])
  const measured = asked.map(
    (each, number): MeasuredClass => ({ ...each, ours: took(`ours ${number}`), seed: took(`seed ${number}`) }),
  )
  return { measured, floor: took('floor'), unknown }
}
