import { expect, test } from 'vitest'
import { type Line, linesOf } from './lines'

const read = async (...chunks: (string | Uint8Array)[]) => {
  const lines: Line[] = []
  const source = (async function* () {
    for (const chunk of chunks) yield Buffer.from(chunk)
  })()
  try {
    for await (const batch of linesOf(source)) lines.push(...batch)
    return { lines: lines.map(({ number, text }) => `${number} ${text}`), problem: null }
  } catch (error) {
    return {
      lines: lines.map(({ number, text }) => `${number} ${text}`),
      problem: error instanceof Error ? error.message : '',
    }
  }
}

test('a last line needs no line break', async () => {
  expect((await read('a\nb')).lines).toEqual(['1 a', '2 b'])
})

test('blank lines say nothing but count', async () => {
  expect((await read('\na\n \t\n\r\nb\n\n')).lines).toEqual(['2 a', '5 b'])
})

test('the line breaks of Windows and a byte order mark are taken away', async () => {
  expect((await read('\uFEFFa\r\nb\r\n')).lines).toEqual(['1 a', '2 b'])
})

test('a line, and even a letter, may be split between chunks', async () => {
  const bytes = Buffer.from('één\ntwée')
  const chunks = Array.from(bytes, (byte) => Uint8Array.of(byte))
  expect((await read(...chunks)).lines).toEqual(['1 één', '2 twée'])
})

test("npm's heading above the first event is skipped", async () => {
  expect((await read('\n> hindsight@0.1.0 export\n> exec node\n\n{}\n')).lines).toEqual(['5 {}'])
  expect((await read('{}\n> x\n')).lines).toEqual(['1 {}', '2 > x'])
})

test('bytes that are no UTF-8 are refused, after the lines before', async () => {
  const { lines, problem } = await read(Buffer.concat([Buffer.from('a\n'), Uint8Array.of(0xff, 0xfe, 10)]))
  expect(lines).toEqual(['1 a'])
  expect(problem).toBe('Line 2: it is not UTF-8. Nothing was imported.')
})

test('a line above 1 MiB is refused before it is read to its end', async () => {
  const { problem } = await read('a\n', 'x'.repeat(700_000), 'x'.repeat(700_000), 'x'.repeat(700_000))
  expect(problem).toContain('Line 2: it is longer than 1 MiB')
  expect((await read('x'.repeat(1024 * 1024))).problem).toBeNull()
})
