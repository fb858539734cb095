import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
mkdirSync(join(root, '.test'), { recursive: true })
const folder = mkdtempSync(join(root, '.test', 'testing-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const guide = readFileSync(join(root, 'docs/test-a-domain.md'), 'utf8')
const blocks = [...guide.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code)

test('the guide prints an example of every kit', () => expect(blocks).toHaveLength(5))

test.each(blocks)('what the guide says is true: %#', async (code) => {
  const file = join(folder, `${blocks.indexOf(code)}.ts`)
  writeFileSync(file, `${code.replaceAll("'@/", `'${root}/`)}\nexport {}\n`)
  await import(file)
})

test('a sentence that is false fails', async () => {
  const file = join(folder, 'false.ts')
  const [first = ''] = blocks
  writeFileSync(
    file,
    first.replaceAll("'@/", `'${root}/`).replace('amount: 200, withdrawnAt', 'amount: 201, withdrawnAt'),
  )
  await expect(import(file)).rejects.toThrow()
})
