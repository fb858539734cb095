// Loaded into the web server and the worker: when Hindsight is killed, they must not keep its port and its database.
process.on('disconnect', () => process.exit(1))

// Waiting for that must not keep a program alive that is done; next dev's own child has only its channel to live for.
if (!process.env.NEXT_PRIVATE_WORKER) process.channel?.unref()
