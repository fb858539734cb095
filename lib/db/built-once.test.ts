import { expect, it } from 'vitest'
import { builtOnce } from './built-once'

it('is built once for each thing, also where it is nothing', () => {
  const asked: string[] = []
  const nameOf = builtOnce(({ name }: { readonly name: string }) => {
    asked.push(name)
    return name === 'none' ? undefined : name
  })
  const [one, none] = [{ name: 'one' }, { name: 'none' }]
  expect([nameOf(one), nameOf(none), nameOf(one), nameOf(none)]).toEqual(['one', undefined, 'one', undefined])
  expect(asked).toEqual(['one', 'none'])
})
