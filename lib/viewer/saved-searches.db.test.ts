import { expect, test } from 'vitest'
import { testSurroundings } from '../auth/testing'
import { listSavedSearches, removeSavedSearch, SAVED_SEARCHES_MAX, saveSearch } from './saved-searches'

const { given, givenReviewer } = await testSurroundings()

const someone = async (email: string) => {
  const { id } = await givenReviewer(email, 'a long password')
  return { id, email, role: 'auditor', actor: email } as const
}
const shown = async (reviewer: Awaited<ReturnType<typeof someone>>) =>
  (await listSavedSearches(reviewer, given)).map(({ name, query }) => [name, query])

test('a search is kept by name for the one who saved it, without the place in its list', async () => {
  const [ann, bob] = [await someone('ann@example.com'), await someone('bob@example.com')]
  expect(await saveSearch(ann, { name: ' Paid ', query: 'q=%40type%3AOrderPaid&after=12&x=1' }, given)).toEqual({
    ok: true,
    name: 'Paid',
  })
  expect(await shown(ann)).toEqual([['Paid', 'q=%40type%3AOrderPaid']])
  expect(await shown(bob)).toEqual([])
})

test('a name that is used again stands for the newer search', async () => {
  const carl = await someone('carl@example.com')
  await saveSearch(carl, { name: 'Mine', query: 'q=a' }, given)
  await saveSearch(carl, { name: 'Mine', query: 'q=b' }, given)
  expect(await shown(carl)).toEqual([['Mine', 'q=b']])
})

test('only its owner can remove a search', async () => {
  const [dora, eve] = [await someone('dora@example.com'), await someone('eve@example.com')]
  await saveSearch(dora, { name: 'Mine', query: 'q=a' }, given)
  const [{ id } = { id: '' }] = await listSavedSearches(dora, given)
  await removeSavedSearch(eve, id, given)
  await removeSavedSearch(dora, 'no id\0', given)
  expect(await shown(dora)).toHaveLength(1)
  await removeSavedSearch(dora, id, given)
  expect(await shown(dora)).toEqual([])
})

test('what cannot be kept says why', async () => {
  const fay = await someone('fay@example.com')
  for (const wanted of [
    { name: ' ', query: 'q=a' },
    { name: 'x'.repeat(61), query: 'q=a' },
    { name: 'a\0b', query: 'q=a' },
    { name: 'All', query: 'after=5' },
  ])
    expect(await saveSearch(fay, wanted, given)).toMatchObject({ ok: false, errors: { name: [expect.any(String)] } })
})

test('a reviewer keeps so many and no more, also from two windows at once', async () => {
  const gus = await someone('gus@example.com')
  for (let count = 1; count < SAVED_SEARCHES_MAX; count++)
    await saveSearch(gus, { name: `${count}`, query: 'q=a' }, given)
  const both = await Promise.all(['x', 'y'].map((name) => saveSearch(gus, { name, query: 'q=a' }, given)))
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
  expect(await saveSearch(gus, { name: '1', query: 'q=b' }, given)).toMatchObject({ ok: true })
})

test('what is too long for any search is not kept', async () => {
  const fred = await someone('fred@example.com')
  expect(await saveSearch(fred, { name: 'Long', query: `q=${'a'.repeat(30_000)}` }, given)).toMatchObject({ ok: false })
  expect(await shown(fred)).toEqual([])
})
