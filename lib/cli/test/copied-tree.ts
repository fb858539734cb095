import { copyFileSync, cpSync, linkSync, mkdirSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { readOrNull } from '../../db/embedded/process'

const kept = new Set(['node_modules', '.next', 'next-env.d.ts'])
const leftOut = /^(\.(?!npmrc$).*|node_modules|e2e|docs|bench|coverage|test-results|playwright-report|.*\.tsbuildinfo)$/

function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) linkTree(source, target)
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target)
    else if (entry.isFile()) linkOrCopy(source, target)
  }
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target)
  } catch {
    copyFileSync(source, target)
  }
}

/** A link to node_modules would lead out of the tree, which Next.js refuses; hard links cost neither time nor room. */
function linkDependencies(tree: string): void {
  const record = 'node_modules/.package-lock.json'
  if (readOrNull(join(tree, record)) === readOrNull(record)) return
  rmSync(join(tree, 'node_modules'), { recursive: true, force: true })
  linkTree('node_modules', join(tree, 'node_modules'))
  // As a link it would change together with the original, and say that nothing is new.
  rmSync(join(tree, record))
  copyFileSync(record, join(tree, record))
}

/** Copies the sources, so that building and running the tests' server leaves alone what `npm start` runs from. */
export function copyTree(tree: string): void {
  mkdirSync(tree, { recursive: true })
  for (const name of readdirSync(tree)) if (!kept.has(name)) rmSync(join(tree, name), { recursive: true, force: true })
  for (const name of readdirSync('.')) if (!leftOut.test(name)) cpSync(name, join(tree, name), { recursive: true })
  linkDependencies(tree)
}
