import { closePools } from '../lib/db/client'
import { switchToEmbeddedDatabase } from '../lib/env'
import type { Bench, Findings } from './method/bench'
import { classFindings } from './search/classes-table'
import { fillDataSet } from './search/fill-data-set'
import { measureClasses } from './search/measure-classes'

const parts = ['classes'] as const

export const bench: Bench = {
  sentence: 'A search answers within its budget, however many events there are',
  events: { meaning: 'events in the log', usual: 100_000, min: 10_000, max: 100_000_000 },
  parts,
  settings: { shared_buffers: '2GB', max_wal_size: '8GB' },
  run: async (surroundings) => {
    const { url, events, parts, report } = surroundings
    switchToEmbeddedDatabase(url)
    await fillDataSet(url, events, (fraction, stage) => report(0.2 * fraction, stage))
    const findings: Findings[] = []
    if (parts.includes('classes')) findings.push(classFindings(await measureClasses(surroundings), events))
    await closePools()
    return {
      tables: findings.flatMap(({ tables }) => tables),
      targets: findings.flatMap(({ targets }) => targets),
    }
  },
}
