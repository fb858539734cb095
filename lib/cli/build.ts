import { loadEnvFile } from '../env'
import { noPositionals, readArguments } from './arguments'
import { build } from './launch/build'
import { main } from './main'

const usage = `
Usage: npm run build

Makes the production build; npm start does it by itself when the sources are newer than the build.
`

main(usage, async (argv) => {
  noPositionals(readArguments(argv, {}).positionals)
  loadEnvFile()
  await build(new AbortController().signal)
  process.stdout.write('Built.\n')
})
