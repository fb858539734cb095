import type { Sql } from 'postgres'
import type { Projection } from '../../event-sourcing/postgres/projection'
import { type RebuildProgress, rebuildProgress } from '../../event-sourcing/postgres/rebuild-rows'

type Checkpoint = { readonly consumer: string; readonly reached: number; readonly status: string }

const percentOf = ({ done, total }: RebuildProgress) => Math.floor((100 * done) / Math.max(total, 1))

const statusOf = ({ mode }: Projection, checkpoint: Checkpoint | undefined, rebuild: RebuildProgress | undefined) => {
  if (rebuild) return `rebuilding ${percentOf(rebuild)} %${rebuild.status === 'paused' ? ', paused' : ''}`
  return mode === 'inline' ? 'running' : (checkpoint?.status ?? 'new')
}

/** Name, mode, position, lag and status of each read model; an inline one is always at the head of the log. */
export async function listReadModels(sql: Sql, models: readonly Projection[]): Promise<readonly (readonly string[])[]> {
  const [checkpoints, rebuilds, [log]] = await Promise.all([
    sql<Checkpoint[]>`select consumer, reached, status from reactions.checkpoints`,
    rebuildProgress(sql),
    sql<{ head: number }[]>`select coalesce(max(position), 0) as head from hindsight.events`,
  ])
  const head = log?.head ?? 0
  return models.map((model) => {
    const checkpoint = checkpoints.find(({ consumer }) => consumer === `projection:${model.name}`)
    const rebuild = rebuilds.find(({ projection }) => projection === model.name)
    const position = model.mode === 'inline' ? head : (checkpoint?.reached ?? 0)
    const lag = Math.max(0, head - position)
    return [model.name, model.mode, String(position), String(lag), statusOf(model, checkpoint, rebuild)]
  })
}
