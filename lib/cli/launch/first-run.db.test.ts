import { expect, test } from 'vitest'
import { testDatabase } from '../../db/testing'
import { switchToEmbeddedDatabase } from '../../env'
import { prepareDatabase } from './first-run'

const { url } = await testDatabase()
switchToEmbeddedDatabase(url)

test('a generated password is told once, before anything that may fail or be interrupted', async () => {
  const told: string[] = []
  const say = (line: string) => {
    if (line.startsWith('Loaded demo data')) throw new Error('interrupted')
    told.push(line)
  }
  await expect(prepareDatabase(say)).rejects.toThrow('interrupted')
  expect(told).toEqual([expect.stringMatching(/^Password {2}\S{20,} {2}\(shown this once/)])
  await prepareDatabase(say)
  expect(told).toHaveLength(1)
})
