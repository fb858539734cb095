import { closePools } from '../lib/db/client'
import { switchToEmbeddedDatabase } from '../lib/env'
import type { Bench, Findings } from './method/bench'
import { buildIndex } from './search/build-index'
import { classFindings } from './search/classes-table'
import { fillDataSet } from './search/fill-data-set'
import { measureAppends } from './search/measure-appends'
import { measureClasses } from './search/measure-classes'
import { measureCounts } from './search/measure-counts'
import { measureExport } from './search/measure-export'
import { measurePages } from './search/measure-pages'
import { startedIndexer } from './search/start-indexer'
import { startViewer } from './search/start-viewer'

const all = ['index', 'classes', 'seed', 'counts', 'append', 'pages', 'export'] as const

export const bench: Bench = {
  sentence: 'A search answers within its budget, however many events there are',
  events: { meaning: 'events in the log', usual: 100_000, min: 10_000, max: 100_000_000 },
  parts: all,
  settings: { shared_buffers: '2GB', max_wal_size: '8GB' },
  run: async (surroundings) => {
    const { url, events, parts, report } = surroundings
    switchToEmbeddedDatabase(url)
    await fillDataSet(url, events, (fraction, stage) => report(0.2 * fraction, stage))
    const findings: Findings[] = [await buildIndex(surroundings)]
    const isWanted = (part: (typeof all)[number]) => parts.includes(part)
    if (isWanted('classes')) findings.push(classFindings(await measureClasses(surroundings), events))
    if (isWanted('counts')) findings.push(await measureCounts(surroundings))
    await closePools()
    if (isWanted('append')) findings.push(await measureAppends(surroundings))
    const viewer = isWanted('pages') || isWanted('export') ? await startViewer(surroundings) : null
    const indexer = viewer ? await startedIndexer(url) : null
    if (viewer && isWanted('pages')) findings.push(await measurePages(surroundings, viewer))
    if (viewer && isWanted('export')) findings.push(await measureExport(surroundings, viewer))
    await Promise.all([viewer?.server.stop(), indexer?.stop()])
    return {
      tables: findings.flatMap(({ tables }) => tables),
      targets: findings.flatMap(({ targets }) => targets),
    }
  },
}
