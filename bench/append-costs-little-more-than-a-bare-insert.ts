import postgres from 'postgres'
import { v7 as uuidv7 } from 'uuid'
import { type Appender, type Appending, newEvents, type Stream } from './append/appender'
import { bareInsert, indexedInsert } from './append/bare-insert'
import { emmett } from './append/emmett'
import { eventStore } from './append/event-store'
import { atLeast, type Bench, type Table, type Target } from './method/bench'
import { interleave } from './method/interleave'
import { median, medianRatio } from './method/statistics'
import { rateOf } from './method/writers'

const names = ['bare', 'indexed', 'hindsight', 'emmett'] as const
type Name = (typeof names)[number]
type Cell = { readonly isNew: boolean; readonly writers: number; readonly size: number }
type Rates = (name: Name) => readonly number[]

const rounds = 5
const durationMs = 500
const writerCounts = [1, 4, 16]
const cells: readonly Cell[] = [true, false].flatMap((isNew) =>
  writerCounts.flatMap((writers) => [1, 10].map((size) => ({ isNew, writers, size }))),
)

/** Appends of one writer: to a new stream each time, or to one of its own whose version it knows. */
function writerOf(appending: Appending, { isNew, size }: Cell): () => Promise<unknown> {
  let stream: Stream = { aggregateId: uuidv7(), version: 0 }
  return async () => {
    if (isNew) stream = { aggregateId: uuidv7(), version: 0 }
    await appending.append(stream, newEvents(stream, size))
    stream = { ...stream, version: stream.version + size }
  }
}

function measure(appending: Appending, cell: Cell): Promise<number> {
  const writers = Array.from({ length: cell.writers }, () => writerOf(appending, cell))
  return rateOf({ writers: cell.writers, durationMs }, async (writer) => writers[writer]?.())
}

async function fill(appender: Appender, events: number): Promise<void> {
  const appending = appender.open(4)
  const batch = 100
  const fillStreams = async (from: number) => {
    for (let done = from; done < events; done += 4 * batch) {
      const stream = { aggregateId: uuidv7(), version: 0 }
      await appending.append(stream, newEvents(stream, Math.min(batch, events - done)))
    }
  }
  await Promise.all([0, 1, 2, 3].map((worker) => fillStreams(worker * batch)))
  await appending.close()
}

const perSecond = (values: readonly number[]) => Math.round(median(values))
const twoDigits = (value: number) => value.toFixed(2)

const rowOf = ({ writers, size }: Cell, rates: Rates) => [
  `${writers} × ${size}`,
  ...names.map((name) => perSecond(rates(name))),
  twoDigits(medianRatio(rates('hindsight'), rates('bare'))),
  twoDigits(medianRatio(rates('hindsight'), rates('indexed'))),
  twoDigits(medianRatio(rates('hindsight'), rates('emmett'))),
]

function tableOf(title: string, measured: readonly { cell: Cell; rates: Rates }[]): Table {
  const columns = [
    'writers × events',
    'bare/s',
    'indexed/s',
    'hindsight/s',
    'emmett/s',
    '÷ bare',
    '÷ indexed',
    '÷ emmett',
  ]
  return { title, columns, rows: measured.map(({ cell, rates }) => rowOf(cell, rates)) }
}

function targetsOf({ cell, rates }: { cell: Cell; rates: Rates }): readonly Target[] {
  const what = `${cell.isNew ? 'new stream' : 'expected version'}, ${cell.writers} × ${cell.size}`
  const beside = (peer: Name) => Number(twoDigits(medianRatio(rates('hindsight'), rates(peer))))
  return [
    atLeast(`${what}, beside a bare insert`, cell.size === 1 ? 0.7 : 0.8, beside('bare')),
    ...(cell.writers === 1 ? [atLeast(`${what}, beside emmett`, 1.7, beside('emmett'))] : []),
    ...(cell.writers === 16 ? [atLeast(`${what}, beside emmett`, 2.5, beside('emmett'))] : []),
  ]
}

export const bench: Bench = {
  sentence: 'Appending costs little more than a bare insert, and less than half of what it costs the peer',
  events: { meaning: 'events in each log before the clock starts', usual: 0, min: 0, max: 10_000_000 },
  run: async ({ url, events, random, report }) => {
    const appenders: Readonly<Record<Name, Appender>> = {
      bare: bareInsert(url),
      indexed: indexedInsert(url),
      hindsight: eventStore(url),
      emmett: emmett(url),
    }
    for (const [done, name] of names.entries()) {
      report(0, `filling ${name}`)
      await appenders[name].prepare?.()
      if (events > 0) await fill(appenders[name], events)
      report((0.2 * done) / names.length, `filling ${name}`)
    }
    const admin = postgres(url, { max: 1, onnotice: () => {} })
    const measured: { cell: Cell; rates: Rates }[] = []
    for (const [number, cell] of random.shuffled(cells).entries()) {
      const open = names.map((name) => ({ name, appending: appenders[name].open(cell.writers) }))
      const rates = await interleave(
        open.map(({ name, appending }) => ({ name, measure: () => measure(appending, cell) })),
        {
          rounds,
          random,
          // Whoever comes first must not pay for writing out what the one before left.
          beforeRound: async (round) => {
            report((number + round / rounds) / cells.length, `${cell.writers} writers, ${cell.size} events`)
            await admin`checkpoint`
          },
        },
      )
      await Promise.all(open.map(({ appending }) => appending.close()))
      measured.push({ cell, rates })
    }
    await admin.end()
    const inOrder = cells.flatMap((cell) => measured.filter((candidate) => candidate.cell === cell))
    return {
      tables: [
        tableOf(
          'New stream, appends per second',
          inOrder.filter(({ cell }) => cell.isNew),
        ),
        tableOf(
          'Existing stream and expected version, appends per second',
          inOrder.filter(({ cell }) => !cell.isNew),
        ),
      ],
      targets: inOrder.flatMap(targetsOf),
    }
  },
}
