// `node lib/cli/run.mjs NAME …` runs lib/cli/NAME.ts, installing dependencies first when a fresh clone has none.
import { ensureDependencies, fail, runTypeScript } from './dependencies.mjs'

const [name = '', ...args] = process.argv.slice(2)
if (!/^[a-z-]+$/.test(name)) fail('A script must be named: node lib/cli/run.mjs NAME.')
await ensureDependencies()
await runTypeScript()
const script = new URL(`./${name}.ts`, import.meta.url)
process.argv = [process.execPath, script.pathname, ...args]
await import(script.href)
