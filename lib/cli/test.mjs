// Plain Node.js until the dependencies are there: on a fresh clone there is nothing else.
import { ensureDependencies, runTypeScript } from './dependencies.mjs'

await ensureDependencies()
await runTypeScript()
const { runTests } = await import('./test/run-tests.ts')
await runTests(process.argv.includes('--quick') ? 'quick' : 'all')
