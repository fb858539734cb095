import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const run = (program: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`lib/cli/${program}.mjs`, ...args], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

test.each([
  ['start', [], 'npm start'],
  ['start', ['--dev'], 'npm run dev'],
  ['test', [], 'npm test'],
  ['test', ['quick'], 'npm run check'],
  ['test', ['end-to-end'], 'npm run e2e'],
])('%s.mjs %j --help prints the usage', (program, args, name) => {
  expect(run(program, ...args, '--help')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(new RegExp(`^Usage: ${name}\\b`)),
    stderr: '',
  })
})

test.each([
  ['start', ['--bogus']],
  ['start', ['--dev', '--bogus']],
  ['test', ['--bogus']],
  ['test', ['quick', '--bogus']],
])('%s.mjs %j is refused in one line', (program, args) => {
  const stderr = '"--bogus" is not expected here; --help prints the usage.\n'
  expect(run(program, ...args)).toEqual({ status: 1, stdout: '', stderr })
})
