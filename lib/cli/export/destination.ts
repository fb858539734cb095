import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { BadInput } from '../bad-input'
import { errorCode } from '../error-code'

export type Destination = {
  /** resolves when the bytes have left this process: the reader sets the pace */
  write(bytes: Uint8Array): Promise<void>
  close(): Promise<void>
  /** takes back what was written so far, where that is possible */
  abandon(): Promise<void>
}

/** Raised when nobody reads on, as in `export | head`: a reason to stop, not a failure. */
export class ReaderLeft extends Error {}

export function toStandardOutput(stream: Writable = process.stdout): Destination {
  stream.on('error', () => {})
  const write = (bytes: Uint8Array) =>
    written(stream, bytes).catch((error: unknown) => {
      throw errorCode(error) === 'EPIPE' ? new ReaderLeft() : error
    })
  return { write, close: async () => {}, abandon: async () => {} }
}

/** A file that appears under its name when it is whole. */
export function toFile(path: string): Destination {
  if (existsSync(path)) throw new BadInput(`${path} exists already.`)
  const unfinished = `${path}.unfinished`
  const stream = createWriteStream(unfinished)
  let first: unknown
  stream.on('error', (error) => {
    first ??= error
  })
  const explained = (error: unknown) => {
    throw new BadInput(`${path} cannot be written (${errorCode(first ?? error)}).`)
  }
  return {
    write: (bytes) => written(stream, bytes).catch(explained),
    async close() {
      stream.end()
      await finished(stream).catch(explained)
      await rename(unfinished, path)
    },
    async abandon() {
      stream.destroy()
      await rm(unfinished, { force: true }).catch(() => {})
    },
  }
}

function written(stream: Writable, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(bytes, (error) => (error ? reject(error) : resolve()))
  })
}
