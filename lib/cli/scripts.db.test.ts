import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../db/testing'
import { readModels } from './read-models/feed'
import { commandsFrom } from './synthetic/commands'
import { randomFrom } from './synthetic/random'

const { url, owner } = await testDatabase()
const directory = mkdtempSync(join(tmpdir(), 'hindsight-scripts-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

type Ended = { readonly code: number | null; readonly out: string; readonly errors: string }

const run = (script: string, args: readonly string[], input = ''): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', `lib/cli/${script}.ts`, ...args], {
      env: { ...process.env, DATABASE_URL: url, DATABASE_MIGRATION_URL: url, DATABASE_READ_URL: url },
    })
    let [out, errors] = ['', '']
    child.stdout.on('data', (chunk) => (out += chunk))
    child.stderr.on('data', (chunk) => (errors += chunk))
    child.on('error', reject).on('close', (code) => resolve({ code, out, errors }))
    child.stdin.on('error', () => {}).end(input)
  })

const lines = (id: string) =>
  [1, 2, 3]
    .map((version) =>
      JSON.stringify({ aggregateType: 'Permit', aggregateId: id, version, type: 'PermitAsked', payload: {} }),
    )
    .join('\n')

describe('bad input is one line and exit code 1', () => {
  test.each([
    ['import', ['/no/such/file'], '/no/such/file does not exist.'],
    ['import', [tmpdir()], `${tmpdir()} is a directory, not a file.`],
    [
      'export',
      ['--from', 'yesterday'],
      '--from must be an ISO 8601 time with a zone, such as 2026-11-20T10:00:00.123456Z.',
    ],
    [
      'export',
      ['--out', '/no/such/place/x'],
      '/no/such/place/x cannot be written: there is no directory /no/such/place.',
    ],
    ['export', ['--out', ''], '--out needs a value.'],
    ['seed', ['--events', '-1'], '--events must be a whole number from 1 to 100000000, not "-1".'],
    ['reviewers', ['add', 'ada@example.com'], '--role must be one of auditor, operator, admin.'],
    ['tokens', ['revoke', 'nothing'], 'There is no token nothing.'],
    ['migrate', ['extra'], '"extra" is not expected here.'],
    ['worker', ['extra'], '"extra" is not expected here.'],
    ['inboxes', ['retry', 'nothing', '1'], 'There is no inbox nothing; there are email-receipt.'],
    [
      'inboxes',
      ['retry', 'email-receipt', 'x'],
      'POSITION must be a whole number from 1 to 9007199254740991, not "x".',
    ],
    ['inboxes', ['retry', 'email-receipt', '7'], 'email-receipt has no dead letter at position 7.'],
    ['inboxes', ['discard', 'email-receipt', '--all'], '--all goes with retry only.'],
    ['inboxes', ['discard'], 'NAME is missing.'],
    [
      'projections',
      ['rebuild', 'nothing'],
      `There is no read model nothing; there are ${[...readModels().map((model) => model.name), 'search'].join(', ')}.`,
    ],
  ])('%s %j', async (script, args, message) => {
    expect(await run(script, args)).toEqual({ code: 1, out: '', errors: `${message}\n` })
  })
})

test.concurrent.each(['import', 'export', 'seed', 'reviewers', 'tokens', 'projections', 'inboxes'])(
  '%s --help prints its usage',
  async (script) => {
    const { code, out, errors } = await run(script, ['--help'])
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    expect(out).toMatch(new RegExp(`^Usage: npm run (--silent )?${script}`))
  },
)

test('a file is imported, known the second time, and leaves through a pipe or into a new file', async () => {
  const file = join(directory, 'permits.ndjson')
  writeFileSync(file, lines(randomUUID()))
  expect(await run('import', [file])).toMatchObject({ code: 0, out: 'Imported 3 events.\n' })
  expect(await run('import', [file])).toMatchObject({ code: 0, out: 'Imported 0 events; 3 were in the log already.\n' })
  const piped = await run('export', ['--aggregate', 'Permit'])
  const copy = join(directory, 'copy.ndjson')
  expect(await run('export', ['--aggregate', 'Permit', '--out', copy])).toMatchObject({ code: 0, out: '' })
  expect(readFileSync(copy, 'utf8')).toBe(piped.out)
  expect(await run('export', ['--out', copy])).toMatchObject({ code: 1, errors: `${copy} exists already.\n` })
})

test('standard input is imported, and a bad line is named', async () => {
  const id = randomUUID()
  expect(await run('import', ['-'], lines(id))).toMatchObject({ code: 0, out: 'Imported 3 events.\n' })
  const bad = await run('import', ['-'], `${lines(randomUUID())}\n{"type":1}`)
  expect(bad).toMatchObject({ code: 1, out: '' })
  expect(bad.errors.trimEnd().split('\n').at(-1)).toBe(
    'Line 4: type must be a text of 1 to 200 characters. Nothing was imported.',
  )
})

test('a reviewer gets the password that is piped in, or one that is shown once', async () => {
  expect(
    await run('reviewers', ['add', 'Ada@example.com', '--role', 'admin'], 'correct horse battery\n'),
  ).toMatchObject({
    code: 0,
    out: 'Added ada@example.com as admin.\n',
  })
  const { out } = await run('reviewers', ['password', 'ada@example.com'])
  expect(out).toMatch(
    /^Changed the password of ada@example\.com; open sessions ended\.\nPassword \(shown this once\): \S{20,}\n$/,
  )
  expect((await run('reviewers', ['list'])).out).toMatch(/^E-mail +Role +Since\nada@example\.com +admin +\d{4}-/)
  expect((await run('reviewers', ['add', 'ada@example.com', '--role', 'admin'])).errors).toBe(
    'ada@example.com is already taken.\n',
  )
})

test('a token is shown once', async () => {
  const { out } = await run('tokens', ['create', 'ci', '--role', 'operator'])
  expect(out).toMatch(/^Made the token ci \(operator\)\. It is shown this once:\nhs_\S+\n$/)
  expect((await run('tokens', ['list'])).out).not.toContain(out.split('\n')[1])
})

test('a seed records as many events as asked, the same every time', async () => {
  expect(await run('seed', ['--events', '40', '--random-seed', 'x'])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^Recorded 40 events/),
  })
  const rows = await owner.sql<{ id: string | null }[]>`
    select aggregate_id as id from hindsight.events
    where metadata->>'actor' = 'system:seed' order by position`
  const commands = commandsFrom(randomFrom('x/0'))
  const ids = rows.map(() => commands.next().value.aggregateId)
  expect(rows).toHaveLength(40)
  expect(rows.map(({ id }, index) => id ?? ids[index])).toEqual(ids)
})

test('a database that is not there is one line', async () => {
  const ended = await new Promise<Ended>((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'lib/cli/export.ts'], {
      env: { ...process.env, DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/nothing' },
    })
    let errors = ''
    child.stderr.on('data', (chunk) => (errors += chunk))
    child.on('close', (code) => resolve({ code, out: '', errors }))
  })
  expect(ended).toEqual({
    code: 1,
    out: '',
    errors: 'The database at 127.0.0.1:1/nothing (DATABASE_URL) cannot be used: nothing listens there.\n',
  })
})

test('read models are listed, and one is rebuilt beside the live one', async () => {
  const listed = await run('projections', ['list'])
  expect(listed).toMatchObject({ code: 0, errors: '' })
  expect(listed.out).toMatch(/^Name +Mode +Position +Lag +Status\ncustomers +inline +\d+ +0 +running\n/)
  const rebuilt = await run('projections', ['rebuild', 'customers'])
  expect(rebuilt).toMatchObject({ code: 0, out: expect.stringMatching(/^Rebuilt customers from [\d,]+ events\.\n$/) })
})

test('the index that searches are read through is listed, and made anew beside the live one', async () => {
  const rebuilt = await run('projections', ['rebuild', 'search'])
  expect(rebuilt).toMatchObject({ code: 0, out: expect.stringMatching(/^Rebuilt search from [\d,]+ events\.\n$/) })
  const listed = await run('projections', ['list'])
  expect(listed.out).toMatch(/^search +async +\d+ +\d+ +running\n/m)
})
