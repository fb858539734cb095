// Plain Node.js until the dependencies are there: on a fresh clone there is nothing else.
import { ensureDependencies, runTypeScript } from './dependencies.mjs'

const [extent = 'all', ...args] = process.argv.slice(2)
await ensureDependencies()
await runTypeScript()
const { runTests } = await import('./test/run-tests.ts')
await runTests(extent, args)
