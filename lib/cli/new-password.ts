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

/** A program that leaves standard input open without a word is not waited for for ever. */
export function firstLine(input: NodeJS.ReadableStream, patienceMs = PATIENCE_MS): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    const finish = () => {
      clearTimeout(patience)
      input.removeAllListeners('data')
      input.pause()
      resolve(text.split(/\r?\n/)[0] ?? '')
    }
    const patience = setTimeout(() => text === '' && finish(), patienceMs)
    input.on('data', (chunk: Buffer | string) => {
      text += chunk.toString()
      if (text.includes('\n')) finish()
    })
    input.once('end', finish).once('error', finish)
  })
}
