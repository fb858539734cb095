import { expect, test, vi } from 'vitest'
import { exportStream } from './export-stream'
import type { ExportedPage } from './read-pages'

const page = (text: string, events = 1): ExportedPage => ({
  bytes: new TextEncoder().encode(text),
  events,
  fraction: 0,
})

/** Pages without end, and how many were read. */
const endless = (text = 'x\n') => {
  const read = { pages: 0, isClosed: false }
  async function* pages() {
    try {
      for (;;) {
        read.pages += 1
        yield page(text)
      }
    } finally {
      read.isClosed = true
    }
  }
  return { read, pages: pages() }
}

async function* some(...given: readonly ExportedPage[]) {
  yield* given
}

async function* failing(): AsyncGenerator<ExportedPage> {
  yield page('a\n')
  throw new Error('the database is gone')
}

const ending = () => vi.fn(async () => {})

test('heading and pages leave in their order, and the end is told before the stream ends', async () => {
  const ended = ending()
  const stream = exportStream('heading\n', some(page('a\n', 2), page('', 0), page('b\n', 3)), { ended })
  expect(await new Response(stream).text()).toBe('heading\na\nb\n')
  expect(ended.mock.calls).toEqual([['complete', 5, undefined]])
})

test('no more is read ahead than one page', async () => {
  const { pages, read } = endless()
  const reader = exportStream('', pages, { ended: ending() }).getReader()
  await reader.read()
  await reader.read()
  await vi.waitFor(() => expect(read.pages).toBe(3))
  await reader.cancel()
})

test('whoever goes away ends the reading, also where nothing is found for long', async () => {
  for (const text of ['x\n', '']) {
    const { pages, read } = endless(text)
    const ended = ending()
    const reader = exportStream('heading', pages, { ended }).getReader()
    await reader.read()
    await reader.cancel()
    expect(read.isClosed).toBe(true)
    expect(ended.mock.calls).toEqual([['cancelled', expect.any(Number), undefined]])
  }
})

test('a request that is given up ends the reading like a reader who goes away', async () => {
  const { pages, read } = endless()
  const ended = ending()
  const request = new AbortController()
  const reader = exportStream('', pages, { ended, signal: request.signal }).getReader()
  await reader.read()
  request.abort()
  await vi.waitFor(() => expect(ended.mock.calls).toEqual([['cancelled', expect.any(Number), undefined]]))
  expect(read.isClosed).toBe(true)
  await expect(reader.read()).rejects.toThrow()
})

test('a request that was given up before its stream began gives its place back at once', async () => {
  const { pages, read } = endless()
  const ended = ending()
  const stream = exportStream('heading', pages, { ended, signal: AbortSignal.abort() })
  await expect(stream.getReader().read()).rejects.toThrow('aborted')
  expect(ended.mock.calls).toEqual([['cancelled', 0, undefined]])
  expect(read.pages).toBe(0)
})

test('a failure half-way is an error, so that nobody takes the half for the whole', async () => {
  const ended = ending()
  const reader = exportStream('', failing(), { ended }).getReader()
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('a\n')
  await expect(reader.read()).rejects.toThrow('the database is gone')
  expect(ended.mock.calls).toEqual([['failed', 1, new Error('the database is gone')]])
})

test('a reader who takes nothing any more loses the place', async () => {
  const { pages, read } = endless()
  const ended = ending()
  const reader = exportStream('', pages, { ended, patienceMs: 1 }).getReader()
  await vi.waitFor(() => expect(ended.mock.calls).toEqual([['abandoned', 1, undefined]]))
  expect(read.isClosed).toBe(true)
  await expect(reader.closed).rejects.toThrow('Nobody took the export')
})
