import { DrizzleQueryError } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { BadInput } from './bad-input'
import { complaint } from './main'

test('bad input is told as it is', () => {
  expect(complaint(new BadInput('FILE is missing.'))).toBe('FILE is missing.')
})

test('any other failure is one line that says so, without a stack', () => {
  expect(complaint(new Error('the disk\n  is full'))).toBe('Failed: the disk is full')
})

test('a refused connection says which addresses refused', () => {
  const refused = new AggregateError(
    [new Error('connect ECONNREFUSED ::1:5432'), new Error('connect ECONNREFUSED 127.0.0.1:5432')],
    '',
  )
  expect(complaint(refused)).toBe('Failed: connect ECONNREFUSED ::1:5432; connect ECONNREFUSED 127.0.0.1:5432')
})

test('a statement that failed is no part of what is told', () => {
  const failed = new DrizzleQueryError('select secret', ['parameter'], new Error('connect ECONNREFUSED 127.0.0.1:1'))
  expect(complaint(failed)).toBe('Failed: connect ECONNREFUSED 127.0.0.1:1')
})
