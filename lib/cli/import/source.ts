import { createReadStream, statSync } from 'node:fs'
import { BadInput } from '../bad-input'

export type Source = {
  readonly bytes: AsyncIterable<Uint8Array>
  /** how much of it was read, from 0 to 1; undefined when its length is unknown */
  fractionRead(): number | undefined
}

const CHUNK_BYTES = 256 * 1024

/** A file, or standard input for `-`. */
export function openSource(path: string): Source {
  if (path === '-') return { bytes: process.stdin, fractionRead: () => undefined }
  const size = sizeOf(path)
  const stream = createReadStream(path, { highWaterMark: CHUNK_BYTES })
  return { bytes: readable(stream, path), fractionRead: () => (size === 0 ? undefined : stream.bytesRead / size) }
}

async function* readable(stream: AsyncIterable<Uint8Array>, path: string) {
  try {
    yield* stream
  } catch (error) {
    throw unreadable(path, error)
  }
}

function sizeOf(path: string): number {
  const stats = attempt(() => statSync(path), path)
  if (stats.isDirectory()) throw new BadInput(`${path} is a directory, not a file.`)
  return stats.size
}

function attempt<Value>(work: () => Value, path: string): Value {
  try {
    return work()
  } catch (error) {
    throw unreadable(path, error)
  }
}

function unreadable(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  const reasons: Record<string, string> = {
    ENOENT: 'does not exist',
    EACCES: 'may not be read',
    ENOTDIR: 'does not exist',
  }
  return new BadInput(`${path} ${reasons[String(error.code)] ?? `cannot be read (${error.code})`}.`)
}
