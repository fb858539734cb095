import { connect } from '../lib/db/connect'
import { atLeast, type Bench } from './method/bench'
import { interleave } from './method/interleave'
import { median } from './method/statistics'
import { fillLog } from './pages/fill-log'
import { emmettProjection } from './projections/emmett-projection'
import { followingRate, readingRate, rebuildingRate } from './projections/follow'
import { customerRows, dayRows, makeTables } from './projections/read-models'

const emmettMs = 20_000

const whole = (rate: number) => Math.round(rate)

export const bench: Bench = {
  sentence: 'Read models follow the log faster than anybody fills it, and are rebuilt beside the live ones',
  events: { meaning: 'events in each log', usual: 200_000, min: 1_000, max: 10_000_000 },
  run: async ({ url, events, random, report }) => {
    const connection = connect(url, 'application', { max: 4 })
    await makeTables(connection.sql)
    report(0, 'filling the log')
    await fillLog(url, events)
    report(0, "filling the peer's log")
    const peer = await emmettProjection(url, events)
    const rounds = events > 500_000 ? 1 : 3
    const variants = [
      { name: 'read', measure: () => readingRate(connection, customerRows, events) },
      { name: 'customers', measure: () => followingRate(connection, customerRows, events) },
      { name: 'days', measure: () => followingRate(connection, dayRows, events) },
      { name: 'rebuild', measure: () => rebuildingRate(connection, customerRows, events) },
      { name: 'emmett', measure: () => peer.followingRate(emmettMs) },
    ]
    const beforeRound = (round: number) => report(round / rounds, `round ${round + 1}`)
    const took = await interleave(variants, { rounds, random, beforeRound })
    await Promise.all([connection.sql.end(), peer.close()])

    const rate = (name: string) => whole(median(took(name)))
    const beside = (name: string) => (median(took(name)) / median(took('emmett'))).toFixed(1)
    const row = (title: string, name: string) => [title, rate(name), beside(name)]
    return {
      tables: [
        {
          title: `Log of ${events.toLocaleString('en')} events, events per second`,
          columns: ['work', 'events/s', '÷ emmett'],
          rows: [
            row('read only', 'read'),
            row('async, a row for each customer', 'customers'),
            row('async, a row for each day', 'days'),
            row('rebuild, a row for each customer', 'rebuild'),
            row('emmett, a row for each customer', 'emmett'),
          ],
        },
      ],
      targets: [
        atLeast('events/s read', 30_000, rate('read')),
        atLeast('events/s into a row for each day', 30_000, rate('days')),
        atLeast('events/s into a row for each customer', 30_000, rate('customers')),
      ],
    }
  },
}
