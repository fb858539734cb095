// Plain Node.js until the dependencies are there: on a fresh clone there is nothing else.
import { ensureDependencies, runTypeScript } from './dependencies.mjs'
import { onlyExpected } from './only-expected.mjs'

const usages = {
  all: `
Usage: npm test

Runs every test: format, lint, types, unit, database, end to end in a browser. Uses a database and ports of its own.
CHROMIUM_PATH names the browser; without it one is found or installed.
`,
  quick: `
Usage: npm run check

Runs what needs neither a database nor a browser: format, lint, types, architecture, unit tests.
`,
  'end-to-end': `
Usage: npm run e2e -- [SPEC…] [OPTION…]

Runs the tests in a browser, or those whose file names contain SPEC. Options are Playwright's own, such as --grep TEXT.
`,
}

const [first, ...rest] = process.argv.slice(2)
const named = first === 'quick' || first === 'end-to-end'
const extent = named ? first : 'all'
const args = named ? rest : process.argv.slice(2)
onlyExpected(args, usages[extent], () => extent === 'end-to-end')
await ensureDependencies()
await runTypeScript()
const { runTests } = await import('./test/run-tests.ts')
await runTests(extent, args)
