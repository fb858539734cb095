import { describe, expect, test } from 'vitest'
import { parseEventLine } from './event-line'

const problemOf = (text: string) => {
  const read = parseEventLine(text)
  return 'problem' in read ? read.problem : null
}
const line = (fields: string) => `{"type":"PermitAsked","payload":{},${fields}}`
const withPayload = (payload: string) => `{"type":"PermitAsked","payload":${payload}}`

test('a line with everything', () => {
  const text = `{"id":"0192F0C0-0000-7000-8000-000000000001","aggregateType":"Permit","aggregateId":"case 1","version":1,
    "type":"T02 Check confirmation","schemaVersion":2,"payload":{"a":1.0},"metadata":{"b":[]},"recordedAt":"2026-11-20T10:00:00.123456Z"}`
  expect(parseEventLine(text)).toEqual({
    id: '0192f0c0-0000-7000-8000-000000000001',
    aggregateType: 'Permit',
    aggregateId: 'case 1',
    version: 1,
    type: 'T02 Check confirmation',
    schemaVersion: 2,
    payload: '{"a":1.0}',
    metadata: '{"b":[]}',
    recordedAt: '2026-11-20T10:00:00.123456Z',
  })
})

test('null equals absent', () => {
  const nulls =
    '"id":null,"aggregateType":null,"aggregateId":null,"version":null,"schemaVersion":null,"metadata":null,"recordedAt":null'
  expect(parseEventLine(line(nulls))).toEqual(parseEventLine('{"type":"PermitAsked","payload":{}}'))
})

test('payload and metadata stay the text they were', () => {
  const payload =
    '{"big": 9007199254740993, "small": 0.10000000000000000555, "again": 1, "again": 2, "__proto__": {"admin": true}}'
  expect(parseEventLine(withPayload(payload))).toMatchObject({ payload })
})

test('a position comes along from the API and is left behind', () => {
  expect(problemOf(line('"position":17'))).toBeNull()
})

describe('refused is', () => {
  test.each([
    ['text that is no JSON', '{"type":', 'not valid JSON'],
    ['a list', '[]', 'not a JSON object'],
    ['a number', '1', 'not a JSON object'],
    ['a field nobody knows', line('"aggregateID":"1"'), '"aggregateID" is not a field'],
    ['a line without a type', '{"payload":{}}', 'type must be'],
    ['a blank type', '{"type":" ","payload":{}}', 'type must be'],
    ['a type with a control character', String.raw`{"type":"A\u0007","payload":{}}`, 'control character'],
    ['a line without a payload', '{"type":"A"}', 'payload must be a JSON object'],
    ['a payload that is a list', withPayload('[]'), 'payload must be a JSON object'],
    ['metadata that is a text', line('"metadata":"x"'), 'metadata must be a JSON object'],
    ['an id that is no UUID', line('"id":"1"'), 'id must be a UUID'],
    ['an aggregate type without an id', line('"aggregateType":"Permit"'), 'belong together'],
    ['an id without an aggregate type', line('"aggregateId":"1"'), 'belong together'],
    ['a version without an aggregate', line('"version":1'), 'a version needs an aggregate'],
    ['version 0', line('"aggregateType":"A","aggregateId":"1","version":0'), 'version must be'],
    ['a version as text', line('"aggregateType":"A","aggregateId":"1","version":"1"'), 'version must be'],
    ['half a version', line('"aggregateType":"A","aggregateId":"1","version":1.5'), 'version must be'],
    ['a huge version', line('"aggregateType":"A","aggregateId":"1","version":2147483648'), 'version must be'],
    ['a numeric aggregate id', line('"aggregateType":"A","aggregateId":1'), 'aggregateId must be'],
    ['an empty aggregate id', line('"aggregateType":"A","aggregateId":""'), 'aggregateId must be'],
    ['the aggregate id ".."', line('"aggregateType":"A","aggregateId":".."'), 'aggregateId must be'],
    [
      'an aggregate id with a line break',
      line(String.raw`"aggregateType":"A","aggregateId":"a\nb"`),
      'aggregateId must be',
    ],
    [
      'an aggregate id of 201 characters',
      line(`"aggregateType":"A","aggregateId":"${'a'.repeat(201)}"`),
      'aggregateId must be',
    ],
    ['a time without a zone', line('"recordedAt":"2026-11-20T10:00:00"'), 'recordedAt must be'],
    ['a time as number', line('"recordedAt":1700000000'), 'recordedAt must be a text'],
    ['a NUL character', withPayload(String.raw`{"a":"\u0000"}`), 'payload contains a NUL'],
    ['half of a surrogate pair', withPayload(String.raw`{"a":"\ud800"}`), 'half of a surrogate pair'],
    ['a number that grows to 131 kB', withPayload('{"m":1e131071}'), 'digits'],
    ['depth 65', withPayload(`${'{"a":'.repeat(64)}{}${'}'.repeat(64)}`), 'deeper than 64'],
    ['more than 256 KiB', withPayload(`{"a":"${'x'.repeat(256 * 1024)}"}`), 'larger than 256 KiB'],
  ])('%s', (_, text, reason) => expect(problemOf(text)).toContain(reason))
})

test('depth 64 and 256 KiB fit', () => {
  expect(problemOf(withPayload(`${'{"a":'.repeat(63)}{}${'}'.repeat(63)}`))).toBeNull()
  expect(problemOf(withPayload(`{"a":"${'x'.repeat(256 * 1024 - 8)}"}`))).toBeNull()
})
