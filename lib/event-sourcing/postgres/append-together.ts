import type { Sql } from 'postgres'
import type { RecordedEvent } from '../event'
import type { AppendRequest } from '../event-store'
import type { Messages } from '../outbox'
import { lanes } from './lanes'
import { recordSpelled } from './record'
import { recordEach, type Waiting } from './record-each'
import { spell } from './spelled-append'
import { candidate, mayGoTogether, takeBatch } from './take-batch'

/**
 * Records appends, each by one statement as long as few are under way and none waits; those that come while all lanes are
 * taken, or while another append to their stream is under way, wait until there is room and go together. Each has its own
 * verdict: it throws what it would have thrown alone.
 */
export const appendTogether = (
  sql: Sql,
  messages: readonly Messages[],
): ((request: AppendRequest) => Promise<readonly RecordedEvent[]>) => {
  const queue: Waiting[] = []

  const goOn = () => {
    while (queue.length > 0 && isQuiet()) {
      const batch = takeBatch(queue, isUnderWay)
      if (batch.length === 0) return
      const names = batch.flatMap((waiting) => waiting.names)
      void inLane(names, () => recordEach(sql, batch))
    }
  }

  const { inLane, areFree, isQuiet, isUnderWay } = lanes(goOn)

  return async (request) => {
    const spelled = spell(request, messages)
    if (!mayGoTogether(spelled)) return recordSpelled(sql, spelled)
    const asked = candidate(spelled)
    if (queue.length === 0 && areFree(asked.names)) return inLane(asked.names, () => recordSpelled(sql, spelled))
    return new Promise((resolve, reject) => {
      queue.push({ ...asked, resolve, reject })
      goOn()
    })
  }
}
