import { setTimeout as pause } from 'node:timers/promises'
import type { Connection } from '../../db/connect'
import type { Projection } from '../../event-sourcing/postgres/projection'
import { resumeRebuild, startRebuild } from '../../event-sourcing/postgres/rebuild'
import { rebuildRound } from '../../event-sourcing/postgres/rebuild-round'
import { type RebuildProgress, rebuildProgress } from '../../event-sourcing/postgres/rebuild-rows'
import { BadInput } from '../bad-input'
import { Notices } from './notices'

type LeftOut = Parameters<Notices['add']>[1] & { readonly error: string }

const BUSY_MS = 50

/** What the new read model went without. */
async function noticesOf({ sql }: Connection, name: string): Promise<readonly string[]> {
  const left = await sql<LeftOut[]>`
    select e.type, e.aggregate_type as "aggregateType", e.aggregate_id as "aggregateId", e.version, d.error
    from reactions.deliveries d join hindsight.events e on e.position = d.position
    where d.consumer = ${`projection:${name}`} and d.error is not null and d.status <> 'done' order by d.position`
  const notices = new Notices()
  for (const event of left) notices.add(name, event, event.error)
  return notices.lines()
}

/**
 * Rebuilds a read model beside the live one, together with whatever worker is at it too; one that was paused goes on.
 * Ends when the new one is in its place; throws when the rebuild is stopped by somebody or by a failure.
 */
export async function rebuildReadModel(
  connection: Connection,
  model: Projection,
  onProgress: (progress: RebuildProgress) => void,
): Promise<{ readonly fed: number; readonly notices: readonly string[] }> {
  const { sql } = connection
  if (!(await startRebuild(sql, model))) await resumeRebuild(sql, model.name)
  let fed = 0
  for (;;) {
    const { state, handled } = await rebuildRound(connection, model)
    const progress = (await rebuildProgress(sql)).find(({ projection }) => projection === model.name)
    if (!progress)
      return { fed: fed + (state === 'swapped' ? handled : 0), notices: await noticesOf(connection, model.name) }
    fed = progress.done
    onProgress(progress)
    if (state === 'paused')
      throw new BadInput(`The rebuild of ${model.name} is paused${progress.error ? `: ${progress.error}` : '.'}`)
    if (state === 'busy') await pause(BUSY_MS)
  }
}
