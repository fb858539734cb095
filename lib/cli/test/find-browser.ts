import { spawnSync } from 'node:child_process'
import { chromium } from '@playwright/test'
import { SetUpProblem } from '../../env'
import { installDebianPackage } from './debian-package'
import { isExecutable, onPath } from './on-path'

/** Null stands for the one that Playwright brings. */
export type Browser = { readonly executablePath: string | null }

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const elsewhere = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/snap/bin/chromium']

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

const present = (): readonly Browser[] =>
  [...onPath(names), ...elsewhere.filter(isExecutable)].map((executablePath) => ({ executablePath }))

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
  return installDebianPackage('chromium', say) ? firstThatStarts(present()) : null
}

/** CHROMIUM_PATH, then Playwright's own, then one on the PATH, then an installation. */
export async function findBrowser(say: (line: string) => void): Promise<Browser> {
  const given = process.env['CHROMIUM_PATH']
  if (given) {
    if (await starts({ executablePath: given })) return { executablePath: given }
    throw new SetUpProblem(`CHROMIUM_PATH names no browser that starts: ${given}.`)
  }
  const found =
    (await firstThatStarts([{ executablePath: null }, ...present()])) ??
    (await playwrightInstalls(say)) ??
    (await debianInstalls(say))
  if (found) return found
  throw new SetUpProblem('No Chromium can be found or installed: install one, or set CHROMIUM_PATH.')
}
