import type { Connection } from '../db/connect'
import { TOO_SLOW } from '../viewer/in-time'
import { nextPace, type Pace, slowerPace } from './pace'
import { type Page, type PageQuery, readPage } from './read-page'

export const tooSlow = () => Object.assign(new Error(TOO_SLOW), { code: 'too_slow' })

/** A page at a pace, asking for less each time that the statement took too long; and the pace for the next one. */
export const patientPage = async <Asked extends PageQuery>(
  connection: Connection,
  given: Pace,
  ask: (pace: Pace) => Asked,
): Promise<{ readonly page: Page; readonly asked: Asked; readonly pace: Pace }> => {
  for (let pace = given; ; ) {
    const started = performance.now()
    const asked = ask(pace)
    const page = await readPage(connection, asked)
    const milliseconds = performance.now() - started
    if (page.ok) {
      const { events, bytes, isThrough } = page.value
      const step = { events, bytes: bytes.length, milliseconds, isThrough }
      return { page: page.value, asked, pace: nextPace(pace, step) }
    }
    const slower = slowerPace(pace)
    if (slower === null) throw tooSlow()
    pace = slower
  }
}
