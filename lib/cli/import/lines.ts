import { isUtf8 } from 'node:buffer'
import { LineRefused } from './line-refused'

export type Line = { readonly number: number; readonly text: string }

const BYTES_MAX = 1024 * 1024
const NEWLINE = 10
// `npm run export > file` puts npm's own heading above the first event.
const NPM_HEADING = /^> /

/** The lines of a stream of bytes that say something, numbered from 1, a chunk's worth at a time. */
export async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Line[]> {
  let number = 0
  let begun = false
  let rest: Uint8Array = new Uint8Array()

  const take = (bytes: Uint8Array): Line | null => {
    number++
    if (bytes.length > BYTES_MAX) throw tooLong(number)
    const text = textOf(bytes, number)
    if (text === '' || (!begun && NPM_HEADING.test(text))) return null
    begun = true
    return { number, text }
  }

  for await (const chunk of source) {
    const { complete, unfinished } = splitLines(rest, chunk)
    rest = unfinished
    const lines: Line[] = []
    const problem = problemOf(() => {
      for (const bytes of complete) {
        const line = take(bytes)
        if (line) lines.push(line)
      }
      if (rest.length > BYTES_MAX) throw tooLong(number + 1)
    })
    // The lines before a bad one go first: they may hold an earlier problem.
    if (lines.length > 0) yield lines
    if (problem) throw problem
  }
  const last = take(rest)
  if (last) yield [last]
}

function splitLines(rest: Uint8Array, chunk: Uint8Array) {
  const complete: Uint8Array[] = []
  let start = 0
  for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
    const piece = chunk.subarray(start, end)
    complete.push(start === 0 && rest.length > 0 ? Buffer.concat([rest, piece]) : piece)
    start = end + 1
  }
  const tail = chunk.subarray(start)
  return { complete, unfinished: start === 0 ? Buffer.concat([rest, tail]) : tail }
}

function textOf(bytes: Uint8Array, number: number): string {
  if (!isUtf8(bytes)) throw new LineRefused(number, 'it is not UTF-8')
  // Trimming takes the carriage return of Windows and a byte order mark away too.
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8').trim()
}

function problemOf(work: () => void): unknown {
  try {
    work()
    return null
  } catch (error) {
    return error
  }
}

function tooLong(number: number): LineRefused {
  return new LineRefused(number, `it is longer than ${BYTES_MAX / 1024 / 1024} MiB`)
}
