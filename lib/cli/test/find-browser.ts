import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'
import { SetUpProblem } from '../../env'

/** Null stands for the one that Playwright brings. */
export type Browser = { readonly executablePath: string | null }

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const elsewhere = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/snap/bin/chromium']

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Only a browser that starts counts: files alone say nothing of the libraries that it needs. */
async function starts({ executablePath }: Browser): Promise<boolean> {
  try {
    const browser = await chromium.launch(executablePath ? { executablePath } : {})
    await browser.close()
    return true
  } catch {
    return false
  }
}

const onPath = (): readonly Browser[] =>
  [
    ...(process.env['PATH'] ?? '').split(delimiter).flatMap((directory) => names.map((name) => join(directory, name))),
    ...elsewhere,
  ]
    .filter(isExecutable)
    .map((executablePath) => ({ executablePath }))

async function firstThatStarts(candidates: readonly Browser[]): Promise<Browser | null> {
  for (const candidate of candidates) if (await starts(candidate)) return candidate
  return null
}

async function playwrightInstalls(say: (line: string) => void): Promise<Browser | null> {
  say("Installing Playwright's Chromium")
  const install = ['node_modules/@playwright/test/cli.js', 'install', 'chromium']
  const isRoot = process.getuid?.() === 0
  spawnSync(process.execPath, [...install, ...(isRoot ? ['--with-deps'] : [])], { stdio: 'ignore', timeout: 300_000 })
  return firstThatStarts([{ executablePath: null }])
}

async function debianInstalls(say: (line: string) => void): Promise<Browser | null> {
  if (process.getuid?.() !== 0) return null
  say("Installing Debian's chromium")
  const apt = (...args: string[]) =>
    execFileSync('apt-get', args, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  try {
    apt('update')
    apt('install', '-y', '--no-install-recommends', 'chromium')
  } catch {
    return null
  }
  return firstThatStarts(onPath())
}

/** CHROMIUM_PATH, then Playwright's own, then one on the PATH, then an installation. */
export async function findBrowser(say: (line: string) => void): Promise<Browser> {
  const given = process.env['CHROMIUM_PATH']
  if (given) {
    if (await starts({ executablePath: given })) return { executablePath: given }
    throw new SetUpProblem(`CHROMIUM_PATH names no browser that starts: ${given}.`)
  }
  const found =
    (await firstThatStarts([{ executablePath: null }, ...onPath()])) ??
    (await playwrightInstalls(say)) ??
    (await debianInstalls(say))
  if (found) return found
  throw new SetUpProblem('No Chromium can be found or installed: install one, or set CHROMIUM_PATH.')
}
