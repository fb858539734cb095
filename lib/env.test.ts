import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { env, productionProblem, publicVariables, readEnv, SetUpProblem } from './env'

const url = 'postgres://someone:hidden@db.example.com/app'

function complaint(source: Record<string, string>): string {
  try {
    readEnv(source)
  } catch (error) {
    if (error instanceof SetUpProblem) return error.message
    throw error
  }
  throw new Error('nothing was refused')
}

test('T0-100 without settings a command finds its handler by name', () => {
  expect(readEnv({}).namingConventionFallback).toBe(true)
})

test('T0-101 without settings a page holds 25 events', () => {
  expect(readEnv({}).eventsPerPage).toBe(25)
})

test('T0-102 both settings are readable once set', () => {
  const settings = readEnv({ EVENTS_PER_PAGE: '50', NAMING_CONVENTION_FALLBACK: 'false' })
  expect(settings).toMatchObject({ eventsPerPage: 50, namingConventionFallback: false })
})

test('T0-103 two reads give the same settings object', () => {
  expect(env()).toBe(env())
})

test('T0-104 reading settings returns the settings', () => {
  expect(readEnv({ EVENTS_PER_PAGE: '10' })).toHaveProperty('eventsPerPage', 10)
})

test('T0-105 without settings a snapshot is taken every 50 events', () => {
  expect(readEnv({}).snapshotInterval).toBe(50)
})

test('T0-106 a snapshot interval of 10 is accepted', () => {
  expect(readEnv({ SNAPSHOT_INTERVAL: '10' }).snapshotInterval).toBe(10)
})

test('T0-107 an interval can be set and taken back', () => {
  expect(readEnv({ SNAPSHOT_INTERVAL: '5' }).snapshotInterval).toBe(5)
  expect(readEnv({ SNAPSHOT_INTERVAL: '' }).snapshotInterval).toBe(50)
})

test('T0-108 an interval of 0 turns snapshots off', () => {
  expect(readEnv({ SNAPSHOT_INTERVAL: '0' }).snapshotInterval).toBe(0)
})

test('T0-109 a negative interval is refused by name', () => {
  expect(complaint({ SNAPSHOT_INTERVAL: '-1' })).toMatch(/^SNAPSHOT_INTERVAL must be a whole number/)
})

test.each(['1.5', 'x', '1e2', '0x10', '9999999999'])('T0-110 an interval of %s is refused by name', (value) => {
  expect(complaint({ SNAPSHOT_INTERVAL: value })).toMatch(/^SNAPSHOT_INTERVAL must be a whole number/)
})

test.each(['0', '201', '-1', '1.5', 'x'])('%s events per page are refused by name', (value) => {
  expect(complaint({ EVENTS_PER_PAGE: value })).toBe('EVENTS_PER_PAGE must be a whole number from 1 to 200.')
})

test.each([
  ['PORT', '70000'],
  ['HOST', 'a host'],
  ['DATABASE_URL', 'mysql://root:hidden@localhost/app'],
  ['DATABASE_URL', 'postgres://u:p@h:99999/x'],
  ['DATABASE_MIGRATION_URL', 'postgres://u:p%@h/x'],
  ['DATABASE_READ_URL', 'localhost'],
  ['NEXTAUTH_URL', 'ftp://example.com'],
  ['NEXTAUTH_SECRET', 'short'],
  ['NEXTAUTH_SECRET', 'please-change-me-before-use'],
  ['ADMIN_EMAIL', 'admin'],
  ['API_TOKEN', 'too-short'],
  ['DEMO_DATA', 'yes'],
  ['NAMING_CONVENTION_FALLBACK', 'maybe'],
  ['TRUSTED_PROXY_HOPS', 'all'],
  ['NATS_URL', 'localhost:4222'],
  ['NATS_URL', 'http://localhost:4222'],
  ['WEBHOOK_URL', 'file:///etc/passwd'],
  ['WEBHOOK_URL', 'example.com'],
  ['WEBHOOK_SECRET', 'a-word-without-its-prefix'],
  ['WEBHOOK_SECRET', 'whsec_c2hvcnQ='],
  ['WEBHOOK_ALLOW_PRIVATE', 'maybe'],
])('%s set to %s is refused by name', (name, value) => {
  expect(complaint({ [name]: value })).toMatch(new RegExp(`^${name} must `))
})

test('every bad variable gets a line, and no line repeats a value', () => {
  const lines = complaint({ PORT: 'x', DATABASE_URL: 'hidden' })
  expect(lines.split('\n')).toHaveLength(2)
  expect(lines).not.toContain('hidden')
})

test('demo data comes by itself on the embedded database alone', () => {
  expect(readEnv({})).toMatchObject({ isEmbedded: true, demoData: true })
  expect(readEnv({ DATABASE_URL: url })).toMatchObject({ isEmbedded: false, demoData: false })
  expect(readEnv({ DATABASE_URL: url, HINDSIGHT_EMBEDDED: '1' })).toMatchObject({ isEmbedded: true, demoData: true })
  expect(readEnv({ DEMO_DATA: '0' }).demoData).toBe(false)
})

test('the connections of the owner and of the viewer fall back to the one of the application', () => {
  expect(readEnv({ DATABASE_URL: url })).toMatchObject({ databaseMigrationUrl: url, databaseReadUrl: url })
  expect(readEnv({ DATABASE_URL: url, DATABASE_READ_URL: `${url}2` }).databaseReadUrl).toBe(`${url}2`)
})

test('using the database without an address names the variable', () => {
  expect(() => readEnv({}).databaseUrl).toThrow('DATABASE_URL is not set.')
})

test('production on a database of its own needs a secret and an address', () => {
  const [NEXTAUTH_URL, NEXTAUTH_SECRET] = ['https://a.example', 'x'.repeat(32)]
  expect(productionProblem({})).toBeNull()
  expect(productionProblem({ DATABASE_URL: url, NEXTAUTH_URL, NEXTAUTH_SECRET })).toBeNull()
  expect(productionProblem({ DATABASE_URL: url, NEXTAUTH_URL })).toMatch(/^NEXTAUTH_SECRET must be set/)
  expect(productionProblem({ DATABASE_URL: url })).toMatch(/^NEXTAUTH_SECRET and NEXTAUTH_URL must be set/)
})

test('a webhook needs an address and a key to sign with', () => {
  const [WEBHOOK_URL, WEBHOOK_SECRET] = ['https://example.com/hook', `whsec_${Buffer.alloc(32, 7).toString('base64')}`]
  expect(complaint({ WEBHOOK_URL })).toBe('WEBHOOK_SECRET must be set when WEBHOOK_URL is set.')
  expect(readEnv({ WEBHOOK_SECRET }).webhook).toBeUndefined()
  expect(readEnv({ WEBHOOK_URL, WEBHOOK_SECRET }).webhook).toEqual({
    url: WEBHOOK_URL,
    secret: WEBHOOK_SECRET,
    allowsPrivate: false,
  })
})

test.each(['mail.example.com', 'http://mail.example.com', 'smtp://', 'smtp:// x'])(
  'the mail server %s is refused by name',
  (value) => expect(complaint({ SMTP_URL: value })).toMatch(/^SMTP_URL must be an address that begins with smtp/),
)

test.each(['shop', 'Shop <shop>', 'a@example.com, b@example.com', 'Shop\r\nBcc: x <shop@example.com>', 'a <b@c> d'])(
  'the sender %j is refused by name',
  (value) => expect(complaint({ MAIL_FROM: value })).toMatch(/^MAIL_FROM must be an e-mail address/),
)

test.each(['shop@example.com', 'The Shop <shop@example.com>'])('the sender %s is accepted', (value) =>
  expect(readEnv({ MAIL_FROM: value, SMTP_URL: 'smtp://localhost:25' })).toMatchObject({ mailFrom: value }),
)

test('.env.example lists every variable, and none is set in it', () => {
  const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8')
  const listed = [...example.matchAll(/^# ([A-Z_]+)=/gm)].map(([, name]) => name)
  expect(listed.sort()).toEqual([...publicVariables].sort())
  expect(example).not.toMatch(/^[A-Z]/m)
})
