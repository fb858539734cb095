// Plain Node.js until the dependencies are there: on a fresh clone there is nothing else. Signals come first: to load the
// rest takes half a second.
const interrupted = new AbortController()
const leave = () => process.exit(0)
interrupted.signal.addEventListener('abort', leave)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => interrupted.abort())

const usages = {
  production: `
Usage: npm start

Sets everything up and runs Hindsight until it is ended (Ctrl-C): dependencies, build, database, first admin, demo data,
web server, worker. Settings are environment variables; .env.example lists them.
`,
  development: `
Usage: npm run dev

Runs Hindsight with hot reload until it is ended (Ctrl-C), on the embedded database or that of DATABASE_URL. Beside a
running npm start it wants a PORT of its own, and shares the database. .env.example lists all settings.
`,
}

const { ensureDependencies, runTypeScript } = await import('./dependencies.mjs')
const { onlyExpected } = await import('./only-expected.mjs')
const [first, ...rest] = process.argv.slice(2)
const mode = first === '--dev' ? 'development' : 'production'
onlyExpected(first === '--dev' ? rest : process.argv.slice(2), usages[mode])
await ensureDependencies()
await runTypeScript()
const { launch } = await import('./launch/launch.ts')
interrupted.signal.removeEventListener('abort', leave)
await launch(mode, interrupted.signal)
