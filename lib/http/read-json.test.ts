import { expect, test } from 'vitest'
import { readJson } from './read-json'

const mebibyte = 1024 * 1024
const post = (body: BodyInit) => new Request('http://localhost/', { method: 'POST', body, ...{ duplex: 'half' } })
const statusOf = async (body: BodyInit) => {
  const result = await readJson(post(body))
  return result instanceof Response ? result.status : 'fine'
}

/** Arrives in pieces and without a Content-Length. */
const streamed = (size: number, pulled: { count: number } = { count: 0 }) =>
  new ReadableStream<Uint8Array>({
    pull: (controller) => {
      pulled.count += 1
      if (pulled.count * 65_536 > size) controller.close()
      else controller.enqueue(new Uint8Array(65_536).fill(32))
    },
  })

test('a JSON body is read with its text', async () =>
  expect(await readJson(post('{"a": 1.0}'))).toEqual({ text: '{"a": 1.0}', value: { a: 1 } }))

test.each(['', '{', '{"a":1}}', "{'a':1}", 'NaN'])('%j is malformed', async (text) =>
  expect(await statusOf(text)).toBe(400),
)

test('a body that is not UTF-8 is malformed', async () =>
  expect(await statusOf(new Uint8Array([0x22, 0xff, 0xfe, 0x22]))).toBe(400))

test('1 MiB is taken, one byte more is too large', async () => {
  expect(await statusOf(`"${'x'.repeat(mebibyte - 2)}"`)).toBe('fine')
  expect(await statusOf(`"${'x'.repeat(mebibyte - 1)}"`)).toBe(413)
})

test('what arrives is counted, and no more is read than needed', async () => {
  const pulled = { count: 0 }
  expect(await statusOf(streamed(100 * mebibyte, pulled))).toBe(413)
  expect(pulled.count).toBeLessThan(20)
})
