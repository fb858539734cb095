import { readFileSync } from 'node:fs'
import { atLeast, type Findings, lessThan, type Surroundings } from '../method/bench'
import { newestAt } from './events-of-the-data-set'
import type { Viewer } from './start-viewer'

const eventsMost = 1_000_000
const sampleMs = 100
const newline = 10

/** Memory that a process holds, in MiB; 0 where the system does not say. */
const residentMiB = (pid: number): number => {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

const linesIn = (bytes: Uint8Array): number => {
  let lines = 0
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) lines += 1
  return lines
}

async function exported({ server, headers }: Viewer, query: string) {
  const began = performance.now()
  const response = await fetch(`${server.address}/api/events/export?${query}`, { headers })
  if (response.status !== 200 || !response.body) throw new Error(`The export answers ${response.status}`)
  let [lines, bytes] = [0, 0]
  for await (const chunk of response.body) {
    lines += linesIn(chunk)
    bytes += chunk.length
  }
  return { lines, bytes, seconds: (performance.now() - began) / 1000 }
}

/** The newest million events as the page's link gives them, read as fast as they come. */
export async function measureExport({ events, report }: Surroundings, viewer: Viewer): Promise<Findings> {
  const wanted = Math.min(events, eventsMost)
  const [from, to] = [wanted - 1, -1].map((back) => new Date(Date.parse(newestAt) - back * 500).toISOString())
  const scope = new URLSearchParams({ from: from ?? '', to: to ?? '' })
  const measure = async (format: string) => {
    report(0.7, `export as ${format}`)
    await exported(viewer, `format=${format}&${scope}&q=ref:R-absent`)
    const before = residentMiB(viewer.server.pid)
    let most = before
    const sampling = setInterval(() => {
      most = Math.max(most, residentMiB(viewer.server.pid))
    }, sampleMs)
    const result = await exported(viewer, `format=${format}&${scope}`)
    clearInterval(sampling)
    return { format, ...result, grownMiB: most - before }
  }
  const measured = [await measure('ndjson'), await measure('csv')]
  const [ndjson] = measured
  const perSecond = ({ lines, seconds }: (typeof measured)[number]) => Math.round(lines / seconds)
  return {
    tables: [
      {
        title: `Export of ${wanted.toLocaleString('en')} of ${events.toLocaleString('en')} events over HTTP`,
        columns: ['format', 'lines', 'rows/s', 'MB', "growth of the web server's memory, MiB"],
        rows: measured.map((one) => [
          one.format,
          one.lines,
          perSecond(one),
          Math.round(one.bytes / 1e6),
          Math.round(one.grownMiB),
        ]),
      },
    ],
    targets: ndjson
      ? [
          atLeast('events that the export has', wanted, ndjson.lines),
          atLeast('rows/s exported as NDJSON', 50_000, perSecond(ndjson)),
          lessThan('MiB that an export grows the web server by', 100, Math.round(ndjson.grownMiB)),
        ]
      : [],
  }
}
