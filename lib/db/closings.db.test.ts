import { createServer, connect as dial, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from './connect'
import { testDatabase } from './testing'

const { url, admin } = await testDatabase()

type Line = { readonly near: Socket; answers: number }

const lines = new Set<Line>()
/** A way to the server that can be cut in the rudest manner. */
const way: Server = createServer((near) => {
  const far = dial(Number(new URL(url).port), '127.0.0.1')
  const line: Line = { near, answers: 0 }
  lines.add(line)
  far.on('data', () => line.answers++)
  near.on('error', () => {}).on('close', () => far.destroy() && lines.delete(line))
  far.on('error', () => {}).on('close', () => near.destroy())
  near.pipe(far).pipe(near)
})

beforeAll(() => new Promise<void>((resolve) => way.listen(0, '127.0.0.1', resolve)))
afterAll(() => way.close())

const address = () => {
  const address = way.address()
  const through = new URL(url)
  through.port = typeof address === 'object' && address ? String(address.port) : ''
  return through.toString()
}

const connections = 8
const writers = 24

/** A line is cut when it has long been in use: what the driver itself asks while it connects is not what this is about. */
const areInUse = () => lines.size === connections && [...lines].every(({ answers }) => answers > 20)

test('an address to which there is no way is told at once', async () => {
  const { sql } = connect('postgres://nobody@255.255.255.255:5432/nothing', 'application')
  await expect(sql`select 1`).rejects.toMatchObject({ syscall: 'connect' })
  await sql.end()
})

const sleepers = async () =>
  (
    await admin<
      { pid: number }[]
    >`select pid from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`
  ).map(({ pid }) => pid)

test.each([
  ['is caught', async (asked: Promise<unknown>) => void (await asked.catch(() => {}))],
  ['is thrown on', async (asked: Promise<unknown>) => void (await asked)],
])(
  'a transaction whose line is hung up during a statement is lost, whether that %s, and the next one is answered',
  async (_, heard) => {
    const { sql } = connect(address(), 'application', { max: 1 })
    const lost = expect(sql.begin((tx) => heard(tx`select pg_sleep(30)`))).rejects.toMatchObject({
      code: 'CONNECTION_CLOSED',
    })
    await expect.poll(sleepers, { timeout: 30_000, interval: 20 }).toHaveLength(1)
    for (const { near } of lines) near.destroy()
    await lost
    expect(await sql`select 'answered' as text`).toEqual([{ text: 'answered' }])
    // The server does not notice that nobody listens any more.
    for (const pid of await sleepers()) await admin`select pg_terminate_backend(${pid}, 5000)`
    await sql.end()
  },
)

test('whoever asks again at once after connections were reset is answered, and nobody waits for a connection that hangs', async () => {
  const { sql } = connect(address(), 'application', { max: connections })
  const answers: number[] = []
  const losses: string[] = []
  let isOver = false
  const ask = async (inTransaction: boolean) => {
    while (!isOver) {
      const next = answers.length
      const asked = inTransaction
        ? sql.begin((tx) => tx`select ${next}::integer + 1 as next`)
        : sql`select ${next}::integer + 1 as next`
      await asked.then(
        () => answers.push(next),
        ({ code }) => losses.push(code),
      )
    }
  }
  const asking = Array.from({ length: writers }, (_, writer) => ask(writer % 4 === 0))
  for (let cut = 0; cut < 5; cut++) {
    await expect.poll(areInUse, { timeout: 30_000, interval: 5 }).toBe(true)
    for (const { near } of lines) near.resetAndDestroy()
    lines.clear()
  }
  await expect.poll(areInUse, { timeout: 30_000, interval: 5 }).toBe(true)
  isOver = true
  await Promise.all(asking)
  expect(losses.length).toBeGreaterThan(0)
  expect(losses).not.toContain('CONNECT_TIMEOUT')
  await sql.end()
})
