import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const filesUnder = (directory: string): readonly string[] =>
  existsSync(join(root, directory))
    ? readdirSync(join(root, directory), { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? filesUnder(`${directory}/${entry.name}`) : [`${directory}/${entry.name}`],
      )
    : []
const files = ['app', 'components', 'lib', 'e2e'].flatMap(filesUnder).filter((path) => /\.tsx?$/.test(path))

const isTest = (path: string) => /\.(test|spec|contract|fixture|bench)\.tsx?$|(^|\/)testing\.ts$/.test(path)
const IMPORT = /^\s*(?:import|export)\s+(type\s)?[^'"]*?from\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]/gm

type Import = { readonly from: string; readonly to: string; readonly isType: boolean }

const importsOf = (from: string): readonly Import[] =>
  [...readFileSync(join(root, from), 'utf8').matchAll(IMPORT)].map(([, type, named, bare]) => {
    const specifier = named ?? bare ?? ''
    const to = specifier.startsWith('.')
      ? normalize(join(dirname(from), specifier))
      : specifier.startsWith('@/')
        ? specifier.slice(2)
        : `package:${specifier}`
    return { from, to, isType: Boolean(type) }
  })

const imports = files.filter((path) => !isTest(path)).flatMap(importsOf)
const show = ({ from, to }: Import) => `${from} imports ${to}`

const offences = (from: RegExp, allowed: RegExp, options: { readonly types?: boolean } = {}) =>
  imports.filter((edge) => from.test(edge.from) && !allowed.test(edge.to) && !(options.types && edge.isType)).map(show)

test('the engine knows zod, uuid and node, and nothing of ours', () => {
  expect(
    offences(/^lib\/event-sourcing\/(?!postgres\/)/, /^lib\/event-sourcing\/(?!postgres)|^package:(zod|uuid|node:)/),
  ).toEqual([])
})

test('the engine on PostgreSQL knows the engine and the database', () => {
  expect(
    offences(
      /^lib\/event-sourcing\/postgres\//,
      /^lib\/(event-sourcing|db)\/|^package:(zod|uuid|node:|drizzle-orm|postgres)/,
    ),
  ).toEqual([])
})

test('the pure files of a domain know zod and the engine', () => {
  expect(
    offences(
      /^lib\/domain\/[\w-]+\/(language|upcasters|activity)\.ts$|^lib\/domain\/([\w-]+)\/\2\.ts$/,
      /^lib\/event-sourcing\/(?!postgres)|^lib\/domain\/|^package:zod/,
    ),
  ).toEqual([])
})

test('a domain knows the engine and the database, never a page, the viewer or the runtime', () => {
  expect(
    offences(
      /^lib\/domain\//,
      /^lib\/(event-sourcing|db|domain|mail|search-engine|env)(\/|$)|^lib\/auth\/|^package:(zod|drizzle-orm|postgres|uuid|node:)/,
      {
        types: true,
      },
    ),
  ).toEqual([])
})

test('the database layer knows Drizzle, its driver and the environment', () => {
  expect(offences(/^lib\/db\//, /^lib\/(db\/|env)|^package:(drizzle-orm|postgres|zod|node:)/, { types: true })).toEqual(
    [],
  )
})

test('where messages go knows what a message is, the settings and the other side', () => {
  expect(
    offences(
      /^lib\/delivery\//,
      /^lib\/(delivery\/|event-sourcing\/(?!postgres)|env)|^package:(@nats-io\/|standardwebhooks|ipaddr\.js|node:)/,
    ),
  ).toEqual([])
})

test('jobs know their library, the database and the engine; mail knows its library, the settings and the engine', () => {
  expect(
    offences(
      /^lib\/jobs\//,
      /^lib\/(jobs|db)\/|^lib\/event-sourcing\/postgres\/inbox-queue|^package:(pg-boss|drizzle-orm|postgres|zod|node:)/,
    ),
  ).toEqual([])
  expect(offences(/^lib\/mail\//, /^lib\/(mail\/|env|event-sourcing\/errors)|^package:(nodemailer|zod|node:)/)).toEqual(
    [],
  )
})

test('the viewer knows the database, the engine, the domains and who is reading', () => {
  expect(
    offences(
      /^lib\/viewer\//,
      /^lib\/(viewer|search-index|db|event-sourcing|domain|auth|env)(\/|$)|^package:(zod|drizzle-orm|postgres|lossless-json|next|react|node:)/,
      {
        types: true,
      },
    ),
  ).toEqual([])
})

test('the search index knows the database and how the log is followed, and nothing of ours', () => {
  expect(
    offences(
      /^lib\/search-index\//,
      /^lib\/(search-index|db)\/|^lib\/event-sourcing\/postgres\/|^package:(drizzle-orm|postgres|lossless-json|node:)/,
    ),
  ).toEqual([])
})

test('components take data: no database, no session, no runtime', () => {
  const forbidden =
    /^lib\/(db|runtime|cli|env|auth\/(?!role))|^lib\/event-sourcing\/postgres|^package:(drizzle-orm|postgres|server-only)/
  expect(
    imports.filter((edge) => /^components\//.test(edge.from) && !edge.isType && forbidden.test(edge.to)).map(show),
  ).toEqual([])
})

test('nothing under lib knows a page or a component, but actions', () => {
  expect(imports.filter(({ from, to }) => /^lib\//.test(from) && /^(app|components)\//.test(to)).map(show)).toEqual([])
})

test('a page that makes its title of its address reads it as the page itself does', () => {
  const text = (path: string) => readFileSync(join(root, path), 'utf8')
  const titles = files.filter((path) => /^app\/.*page\.tsx$/.test(path) && text(path).includes('generateMetadata'))
  expect(titles.length).toBeGreaterThan(0)
  expect(titles.filter((path) => !text(path).includes('export const generateMetadata = titled('))).toEqual([])
})

test('there are no circles of imports', () => {
  const graph = new Map<string, string[]>()
  for (const { from, to, isType } of imports) {
    const target = [`${to}.ts`, `${to}.tsx`, `${to}/index.ts`].find((path) => files.includes(path))
    if (target && !isType) graph.set(from, [...(graph.get(from) ?? []), target])
  }
  const done = new Set<string>()
  const circleFrom = (file: string, path: readonly string[]): readonly string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return null
    for (const next of graph.get(file) ?? []) {
      const circle = circleFrom(next, [...path, file])
      if (circle) return circle
    }
    done.add(file)
    return null
  }
  expect([...graph.keys()].map((file) => circleFrom(file, [])).filter(Boolean)).toEqual([])
})

test('the list of domains names every folder of lib/domain', () => {
  const list = readFileSync(join(root, 'lib/domain/index.ts'), 'utf8')
  const folders = new Set(
    files.map((path) => /^lib\/domain\/([\w-]+)\//.exec(path)?.[1]).filter((name) => name !== undefined),
  )
  expect([...folders].filter((name) => !list.includes(`./${name}`))).toEqual([])
})
