// Plain Node.js until the dependencies are there: on a fresh clone there is nothing else. Signals come first: to load the
// rest takes half a second.
const interrupted = new AbortController()
const leave = () => process.exit(0)
interrupted.signal.addEventListener('abort', leave)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => interrupted.abort())

const { ensureDependencies, runTypeScript } = await import('./dependencies.mjs')
await ensureDependencies()
await runTypeScript()
const { launch } = await import('./launch/launch.ts')
interrupted.signal.removeEventListener('abort', leave)
await launch(process.argv.includes('--dev') ? 'development' : 'production', interrupted.signal)
