import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Domain } from '../event-sourcing/domain'
import { replay } from '../event-sourcing/replay'

const root = join(import.meta.dirname, '../..')
mkdirSync(join(root, '.test'), { recursive: true })
const folder = mkdtempSync(join(root, '.test', 'guide-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const guide = readFileSync(join(root, 'docs/add-a-domain.md'), 'utf8')
const files = [...guide.matchAll(/`lib\/domain\/invoice\/([\w.]+)`:\n\n\s*```ts\n([\s\S]*?)```/g)]

test('the domain of the guide works as it is printed', async () => {
  expect(files.map(([, name]) => name)).toEqual(['invoice.ts', 'invoice.test.ts', 'index.ts'])
  for (const [, name = '', code = ''] of files)
    writeFileSync(join(folder, name), code.replaceAll("'../../event-sourcing/", `'${root}/lib/event-sourcing/`))
  const { invoiceDomain }: { invoiceDomain: Domain<never> } = await import(join(folder, 'index.ts'))
  const { aggregate } = invoiceDomain
  expect(Object.keys(aggregate.commands)).toEqual(['IssueInvoice', 'PayInvoice'])
  const issued = { type: 'InvoiceIssued', schemaVersion: 1, payload: { cents: 100 } }
  const paid = { type: 'InvoicePaid', schemaVersion: 1, payload: {} }
  expect(replay(aggregate, [issued, paid])).toEqual({ cents: 100, paid: true })
})
