import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const read = (path: string) => readFileSync(join(import.meta.dirname, path), 'utf8')

test('the saga that the guide prints is the one that the tests run', () => {
  const [, code = ''] = /```ts\n(export const payClaims[\s\S]*?)```/.exec(read('../../docs/reactions.md')) ?? []
  expect(code).not.toBe('')
  expect(read('saga.fixture.ts')).toContain(code)
})
