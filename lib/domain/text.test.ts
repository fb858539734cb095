import { expect, test } from 'vitest'
import { z } from 'zod'
import { optionalEmail, requiredEmail, requiredText } from './text'

const messages = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value).error?.issues.map(({ message }) => message)
const long = Array.from({ length: 300 }, () => 'x')

test.each([[[]], [long], [{}], [{ length: 0 }], [5], [true]])('what is not text (%j) is told so, once', (value) => {
  for (const schema of [requiredText(10), requiredEmail, optionalEmail])
    expect(messages(schema, value)).toEqual(['must be text'])
})

test.each([undefined, null, '', ' \t '])("what is missing (%j) can't be blank where it is required", (value) => {
  for (const schema of [requiredText(10), requiredEmail]) expect(messages(schema, value)).toEqual(["can't be blank"])
  expect(optionalEmail.parse(value)).toBe(undefined)
})

test('text may be as long as it says, and no longer', () => {
  expect(requiredText(3).parse(' abc ')).toBe('abc')
  expect(messages(requiredText(3), 'abcd')).toEqual(['is too long (at most 3 characters)'])
  expect(z.toJSONSchema(requiredText(3), { io: 'input' })).toMatchObject({ type: 'string', minLength: 1, maxLength: 3 })
})

test('the schema that is published refuses what the code refuses', () => {
  const patternOf = (schema: z.ZodType) => JSON.stringify(z.toJSONSchema(schema, { io: 'input' }))
  expect(patternOf(requiredText(3))).toContain('"pattern":"\\\\S"')
  expect(patternOf(optionalEmail)).toContain('@')
})

test.each(['a\0b', 'half \ud800'])('what the database cannot keep (%j) is refused', (value) => {
  expect(messages(requiredText(10), value)).toEqual(['contains characters that cannot be stored'])
})
