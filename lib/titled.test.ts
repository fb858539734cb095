import { expect, test } from 'vitest'
import { idInPath } from './page-params'
import { titled } from './titled'

const page = { params: Promise.resolve({ id: '100%2F' }), searchParams: Promise.resolve({ q: 'a\u200bb' }) }

test('a title reads a segment of the path as its page does', async () => {
  const metadata = titled(async ({ params }) => idInPath((await params)['id']) ?? 'none')
  expect(await metadata(page)).toEqual({ title: '100%2F' })
})

test('what hides in a title is written out', async () => {
  const metadata = titled(async ({ searchParams }) => `${(await searchParams)['q']}`)
  expect(await metadata(page)).toEqual({ title: 'a\\u200bb' })
})
