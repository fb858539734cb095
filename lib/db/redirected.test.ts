import { expect, test } from 'vitest'
import { redirector } from './redirected'

const redirect = redirector(['customers', 'a.b'])

test('the tables of a read model become their namesakes', () => {
  expect(redirect('insert into "read_models"."customers" ("id") values ($1)')).toBe(
    'insert into "rebuilding"."customers" ("id") values ($1)',
  )
  expect(redirect('select 1 from "read_models"."a.b", "read_models"."customers"')).toBe(
    'select 1 from "rebuilding"."a.b", "rebuilding"."customers"',
  )
})

test('other tables stay where they are', () => {
  for (const text of [
    'select 1 from "read_models"."customers_old"',
    'select 1 from "read_models"."accounts"',
    'select 1 from "hindsight"."events"',
  ])
    expect(redirect(text)).toBe(text)
})

test.each(['read_models.customers', 'READ_MODELS."customers"', '"read_models" . customers'])(
  'a statement that would write to the live table is refused: %s',
  (name) => expect(() => redirect(`delete from ${name}`)).toThrow('names its tables'),
)
