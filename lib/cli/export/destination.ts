import { createWriteStream, existsSync, statSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { fileProblem } from '../../db/embedded/file-problem'
import { SetUpProblem } from '../../env'
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

/** Refuses a name that no new file can have. */
export function checkFile(path: string, option: string): void {
  if (path.trim() === '') throw new BadInput(`${option} needs a value.`)
  if (existsSync(path)) throw new BadInput(`${path} exists already.`)
  const directory = dirname(path)
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory())
    throw new BadInput(`${path} cannot be written: there is no directory ${directory}.`)
}

/** A file that appears under its name when it is whole. */
export function toFile(path: string): Destination {
  const unfinished = `${path}.unfinished`
  const stream = createWriteStream(unfinished)
  let first: unknown
  stream.on('error', (error) => {
    first ??= error
  })
  const explained = (error: unknown) => {
    const what = `${path} cannot be written`
    const problem = fileProblem(what, first ?? error)
    throw problem instanceof SetUpProblem ? problem : new BadInput(`${what} (${errorCode(first ?? error)}).`)
  }
  return {
    write: (bytes) => written(stream, bytes).catch(explained),
    async close() {
      stream.end()
      await finished(stream).catch(explained)
      await rename(unfinished, path).catch(explained)
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
