import type { Connection } from '../../db/connect'
import type { Projection } from '../../event-sourcing/postgres/projection'
import { rebuildRound } from '../../event-sourcing/postgres/rebuild-round'
import { projectionConsumer } from '../../event-sourcing/projections'
import { consumerRounds } from './consumer-rounds'
import type { Round } from './rounds'

const rebuilding = async ({ sql }: Connection, projections: readonly Projection[]): Promise<readonly Projection[]> => {
  const rows = await sql<{ projection: string }[]>`select distinct projection from reactions.rebuilds`
  return projections.filter(({ name }) => rows.some(({ projection }) => projection === name))
}

/** Read models that are kept a moment later follow the log; any is rebuilt here when somebody asks for it. */
export const projectionRounds = (
  connection: Connection,
  projections: readonly Projection[],
  signal: AbortSignal,
): readonly Round[] => [
  ...consumerRounds(connection, projections.filter(({ mode }) => mode === 'async').map(projectionConsumer)),
  {
    everyMs: 500,
    work: async () => {
      const wanted = await rebuilding(connection, projections)
      const rounds = wanted.map((projection) => rebuildRound(connection, projection, { signal }))
      return (await Promise.all(rounds)).some(({ state }) => state === 'worked')
    },
  },
]
