import { existsSync, statSync } from 'node:fs'
import { z } from 'zod'
import { isConnectionString } from './is-connection-string'

/** Something the person who starts Hindsight can put right; its message is shown without a stack, one problem a line. */
export class SetUpProblem extends Error {
  readonly code = 'set_up_problem'
}

const wholeNumber = (least: number, most: number, otherwise: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most))
    .default(otherwise)
const wholeNumberRule = (least: number, most: number) => `must be a whole number from ${least} to ${most}`

const flag = z.enum(['1', 'true', '0', 'false']).transform((value) => value === '1' || value === 'true')
const connection = z.string().refine(isConnectionString)
const connectionRule =
  'must be a connection string such as postgres://user:password@host:5432/database, special characters as %XX'
const secretRule = 'must have at least 16 characters and be no sample'
const mailServerRule = 'must be an address that begins with smtp:// or smtps://'
const sender = /^([^<>"\p{Cc}]+ <[^\s@<>(),:;"]+@[^\s@<>(),:;"]+>|[^\s@<>(),:;"]+@[^\s@<>(),:;"]+)$/u
const samples = /^(.)\1*$|change.?me|replace.?me|your.?secret|example/i

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const

const signingKey = /^whsec_((?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?)$/

/** The Standard Webhooks scheme asks for a key of 24 to 64 bytes. */
const isSigningKey = (secret: string): boolean => {
  const { length } = Buffer.from(signingKey.exec(secret)?.[1] ?? '', 'base64')
  return length >= 24 && length <= 64
}

const schema = z.object({
  DATABASE_URL: connection.optional(),
  DATABASE_MIGRATION_URL: connection.optional(),
  DATABASE_READ_URL: connection.optional(),
  HINDSIGHT_DATA_DIR: z.string().default('.hindsight'),
  HINDSIGHT_EMBEDDED: flag.default(false),
  PORT: wholeNumber(1, 65_535, 3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default('127.0.0.1'),
  NEXTAUTH_URL: z.url({ protocol: /^https?$/ }).optional(),
  NEXTAUTH_SECRET: z
    .string()
    .min(16)
    .refine((value) => !samples.test(value))
    .optional(),
  ADMIN_EMAIL: z.email().default('admin@example.com'),
  ADMIN_PASSWORD: z.string().optional(),
  DEMO_DATA: flag.optional(),
  API_TOKEN: z.string().min(32).optional(),
  EVENTS_PER_PAGE: wholeNumber(1, 200, 25),
  SNAPSHOT_INTERVAL: wholeNumber(0, 1_000_000, 50),
  NAMING_CONVENTION_FALLBACK: flag.default(true),
  TRUSTED_PROXY_HOPS: wholeNumber(0, 100, 0),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/)
    .optional(),
  MAIL_FROM: z.string().regex(sender).optional(),
  NATS_URL: z.url({ protocol: /^(nats|tls)$/ }).optional(),
  WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
  WEBHOOK_SECRET: z.string().refine(isSigningKey).optional(),
  WEBHOOK_ALLOW_PRIVATE: flag.default(false),
  ELASTICSEARCH_URL: z.url({ protocol: /^https?$/ }).optional(),
  LOG_LEVEL: z.enum(logLevels).default('warn'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
})

type Variable = keyof typeof schema.shape

const rules: Readonly<Record<Variable, string>> = {
  DATABASE_URL: connectionRule,
  DATABASE_MIGRATION_URL: connectionRule,
  DATABASE_READ_URL: connectionRule,
  HINDSIGHT_DATA_DIR: 'must be a directory',
  HINDSIGHT_EMBEDDED: 'must be 1 or 0',
  PORT: wholeNumberRule(1, 65_535),
  HOST: 'must be a host name or an address',
  NEXTAUTH_URL: 'must be an address that begins with http:// or https://',
  NEXTAUTH_SECRET: secretRule,
  ADMIN_EMAIL: 'must be an e-mail address',
  ADMIN_PASSWORD: 'must be text',
  DEMO_DATA: 'must be 1 or 0',
  API_TOKEN: 'must have at least 32 characters',
  EVENTS_PER_PAGE: wholeNumberRule(1, 200),
  SNAPSHOT_INTERVAL: `${wholeNumberRule(0, 1_000_000)} (0 is off)`,
  NAMING_CONVENTION_FALLBACK: 'must be true or false',
  TRUSTED_PROXY_HOPS: wholeNumberRule(0, 100),
  SMTP_URL: mailServerRule,
  MAIL_FROM: 'must be an e-mail address, or a name and an e-mail address in <>',
  NATS_URL: 'must be an address that begins with nats:// or tls://',
  WEBHOOK_URL: 'must be an address that begins with https:// or http://',
  WEBHOOK_SECRET: 'must be whsec_ and 24 to 64 bytes in base64',
  WEBHOOK_ALLOW_PRIVATE: 'must be 1 or 0',
  ELASTICSEARCH_URL: 'must be an address that begins with http:// or https://',
  LOG_LEVEL: `must be one of ${logLevels.join(', ')}`,
  OTEL_EXPORTER_OTLP_ENDPOINT: 'must be an address that begins with http:// or https://',
}

/** What people set; the launcher alone sets HINDSIGHT_EMBEDDED, for the programs that it starts. */
export const publicVariables: readonly string[] = Object.keys(rules).filter((name) => name !== 'HINDSIGHT_EMBEDDED')

const isVariable = (name: unknown): name is Variable => typeof name === 'string' && Object.hasOwn(rules, name)

/** Reads the settings from the given variables; an empty variable counts as not set. Values are never repeated in errors. */
export function readEnv(source: Readonly<Record<string, string | undefined>>) {
  const present = Object.fromEntries(
    Object.entries(source).filter(([name, value]) => isVariable(name) && value?.trim()),
  )
  const result = schema.safeParse(present)
  if (!result.success) {
    const names = [...new Set(result.error.issues.map((issue) => issue.path[0]).filter(isVariable))]
    throw new SetUpProblem(names.map((name) => `${name} ${rules[name]}.`).join('\n'))
  }
  const values = result.data
  const isEmbedded = values.HINDSIGHT_EMBEDDED || !values.DATABASE_URL
  const required = (name: 'DATABASE_URL' | 'NEXTAUTH_SECRET') => {
    const value = values[name]
    if (value) return value
    throw new SetUpProblem(`${name} is not set.`)
  }
  if (values.WEBHOOK_URL && !values.WEBHOOK_SECRET)
    throw new SetUpProblem('WEBHOOK_SECRET must be set when WEBHOOK_URL is set.')
  return {
    isEmbedded,
    get databaseUrl() {
      return required('DATABASE_URL')
    },
    get databaseMigrationUrl() {
      return (!isEmbedded && values.DATABASE_MIGRATION_URL) || required('DATABASE_URL')
    },
    get databaseReadUrl() {
      return (!isEmbedded && values.DATABASE_READ_URL) || required('DATABASE_URL')
    },
    get nextauthSecret() {
      return required('NEXTAUTH_SECRET')
    },
    nextauthUrl: values.NEXTAUTH_URL ?? `http://localhost:${values.PORT}`,
    dataDir: values.HINDSIGHT_DATA_DIR,
    port: values.PORT,
    host: values.HOST,
    adminEmail: values.ADMIN_EMAIL,
    adminPassword: values.ADMIN_PASSWORD,
    demoData: values.DEMO_DATA ?? isEmbedded,
    apiToken: values.API_TOKEN,
    eventsPerPage: values.EVENTS_PER_PAGE,
    snapshotInterval: values.SNAPSHOT_INTERVAL,
    namingConventionFallback: values.NAMING_CONVENTION_FALLBACK,
    trustedProxyHops: values.TRUSTED_PROXY_HOPS,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    natsUrl: values.NATS_URL,
    webhook:
      values.WEBHOOK_URL && values.WEBHOOK_SECRET
        ? { url: values.WEBHOOK_URL, secret: values.WEBHOOK_SECRET, allowsPrivate: values.WEBHOOK_ALLOW_PRIVATE }
        : undefined,
    elasticsearchUrl: values.ELASTICSEARCH_URL,
    logLevel: values.LOG_LEVEL,
    tracesEndpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT,
  } as const
}

export type Env = ReturnType<typeof readEnv>

/** Why production cannot run on a database of its own; null when it can. */
export function productionProblem(source: Readonly<Record<string, string | undefined>>): string | null {
  if (!source['DATABASE_URL']?.trim()) return null
  const missing = ['NEXTAUTH_SECRET', 'NEXTAUTH_URL'].filter((name) => !source[name]?.trim())
  return missing.length > 0 ? `${missing.join(' and ')} must be set when DATABASE_URL is set in production.` : null
}

let parsed: Env | undefined

/** The variables of `.env` join the environment, which wins; tests run without them. */
export function loadEnvFile(): void {
  if (process.env['VITEST'] || !existsSync('.env')) return
  if (statSync('.env').isDirectory()) throw new SetUpProblem('.env must be a file, not a directory.')
  try {
    process.loadEnvFile('.env')
  } catch {
    throw new SetUpProblem('.env cannot be read: look at who may read it.')
  }
}

/** The settings of this process, parsed once. */
export function env(): Env {
  if (parsed) return parsed
  loadEnvFile()
  parsed = readEnv(process.env)
  return parsed
}

/** From here on this process and its children use the embedded database at this address. */
export function switchToEmbeddedDatabase(url: string): void {
  process.env['DATABASE_URL'] = url
  process.env['HINDSIGHT_EMBEDDED'] = '1'
  parsed = undefined
}
