import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { generatePassword } from '../auth/password'

export type NewPassword = { readonly password: string; readonly isGenerated: boolean }

const PATIENCE_MS = 3_000

/** From the terminal without echo, or the first line of standard input; where nothing comes, one is made. */
export async function newPassword(input: NodeJS.ReadStream = process.stdin): Promise<NewPassword> {
  const given = input.isTTY ? await asked(input) : await firstLine(input)
  return given === '' ? { password: generatePassword(), isGenerated: true } : { password: given, isGenerated: false }
}

async function asked(input: NodeJS.ReadStream): Promise<string> {
  process.stderr.write('Password (empty: one is made): ')
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input, output: silent, terminal: true })
  try {
    return await terminal.question('')
  } finally {
    terminal.close()
    process.stderr.write('\n')
  }
}

/** A program that leaves standard input open without a word must not wait for ever. */
export async function firstLine(input: NodeJS.ReadableStream, patienceMs = PATIENCE_MS): Promise<string> {
  let text = ''
  let heard = (_: void) => {}
  const ended = new Promise<void>((resolve) => {
    heard = resolve
  })
  const patience = setTimeout(() => text === '' && heard(), patienceMs)
  input.on('data', (chunk: Buffer | string) => {
    text += chunk.toString()
    if (text.includes('\n')) heard()
  })
  input.once('end', () => heard()).once('error', () => heard())
  await ended
  clearTimeout(patience)
  input.removeAllListeners('data')
  input.pause()
  return text.split(/\r?\n/)[0] ?? ''
}
