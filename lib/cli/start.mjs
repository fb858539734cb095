// Plain Node.js until the dependencies are there: on a fresh clone there is nothing else.
import { ensureDependencies, runTypeScript } from './dependencies.mjs'

await ensureDependencies()
await runTypeScript()
const { launch } = await import('./launch/launch.ts')
await launch(process.argv.includes('--dev') ? 'development' : 'production')
