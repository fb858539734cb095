// Loaded into the web server and the worker: when Hindsight is killed, they must not keep its port and its database.
process.on('disconnect', () => process.exit(1))
process.channel?.unref()
