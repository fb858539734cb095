// By its address: what lies under lib, a build of it included, does without bench and the peers that it brings.
await import(new URL('../../bench/run.ts', import.meta.url).href)
