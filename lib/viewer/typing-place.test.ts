import { expect, test } from 'vitest'
import { typingPlace } from './typing-place'

/** The place of the bar in the text: what stands before and behind the word, the word so far, and its key. */
const at = (marked: string) => {
  const text = marked.replace('|', '')
  const { start, end, prefix, key } = typingPlace(text, marked.indexOf('|'))
  return [text.slice(0, start), prefix, text.slice(end), key]
}

test('a word without a colon is the beginning of a key', () => {
  expect(at('ema|')).toEqual(['', 'ema', '', null])
  expect(at('total:5 -em|ai x')).toEqual(['total:5 -', 'em', ' x', null])
  expect(at('(a:b OR @ty|)')).toEqual(['(a:b OR ', '@ty', ')', null])
})

test('where nothing stands yet, anything may begin', () => {
  expect(at('|')).toEqual(['', '', '', null])
  expect(at('a:b |')).toEqual(['a:b ', '', '', null])
  expect(at('(|')).toEqual(['(', '', '', null])
})

test('what follows a colon is a value of the key before it', () => {
  expect(at('@type:Cust|omer a:b')).toEqual(['@type:', 'Cust', ' a:b', '@type'])
  expect(at('address.city:|')).toEqual(['address.city:', '', '', 'address.city'])
  expect(at('status:!=pa|')).toEqual(['status:!=', 'pa', '', 'status'])
  expect(at('name:"John Sm|')).toEqual(['name:', '"John Sm', '', 'name'])
})

test('in a list, it is the entry at that place', () => {
  expect(at('status:[paid,sh|,x]')).toEqual(['status:[paid,', 'sh', ',x]', 'status'])
  expect(at('status:[|')).toEqual(['status:[', '', '', 'status'])
})
