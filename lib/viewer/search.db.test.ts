import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../db/testing'
import { listEvents } from './list-events'
import { parseSearch } from './search'
import { givenEvents, reviewer } from './testing'

const database = await testDatabase()
const names = new Map<number, string>()

const found = async (q: string): Promise<string> => {
  const search = parseSearch(q)
  const terms = search.ok ? search.terms : expect.fail(search.problems[0].message)
  const page = await listEvents(reviewer, { filters: {}, terms, size: 50 }, database.reader.db)
  if (!page.ok) return page.message
  return page.value.events
    .map(({ position }) => names.get(position) ?? '?')
    .sort()
    .join(' ')
}

const event4 = '0190f3a0-0000-7000-8000-000000000004'

beforeAll(async () => {
  const customer = (version: number) => ({ aggregateType: 'Customer', aggregateId: 'c-1', version })
  const order = (version: number) => ({ aggregateType: 'Order', aggregateId: '17', version })
  const events = [
    {
      ...customer(1),
      type: 'CustomerCreated',
      payload: `{"firstName":"John","lastName":"Doe","email":"jdoe@example.com","age":42,"vip":true,"tags":["new","gold"],
        "address":{"city":"Oslo","zip":"0150"}}`,
      metadata: { requestId: 'r-1', requestParams: { id: '5' } },
    },
    {
      ...customer(2),
      type: 'CustomerUpdated',
      payload: { firstName: 'Jane', lastName: 'Smith: the "2nd" of <b>', email: 'jane@example.com', age: '42' },
      metadata: { requestId: 'r-2' },
    },
    { ...customer(3), type: 'CustomerDeleted', payload: { deletedAt: '2026-11-10T08:30:00.000Z' } },
    {
      id: event4,
      type: 'CustomerEmailTaken',
      payload: { firstName: 'John', lastName: 'Smith', email: 'jane@example.com' },
    },
    {
      ...order(1),
      type: 'OrderPlaced',
      payload:
        '{"customerId":"c-1","total":120.50,"coupon":null,"lines":[{"sku":"A-1"},{"sku":"B-9"}],"address.city":"Bergen"}',
    },
    { ...order(2), type: 'OrderPaid', payload: { total: 120.5, method: 'card', nul: 'null', flag: 'true' } },
    {
      aggregateType: 'Account',
      aggregateId: '17',
      version: 1,
      type: 'AccountCreated',
      payload: '{"name":"Acme 100%_sure","balance":9007199254740993}',
    },
    {
      aggregateType: 'Account',
      aggregateId: 'order 18',
      version: 1,
      type: 'AccountCreated',
      payload: {
        'quote"key': 'a',
        'back\\slash': 'b',
        "o'clock": 'c',
        $: 'd',
        '?(@)': 'e',
        ключ: 'f',
        '[]': 'g',
        '': 'h',
      },
    },
  ]
  const positions = await givenEvents(database, events)
  for (const [index, position] of positions.entries()) names.set(position, `e-${index + 1}`)
})

test.each<[row: string, q: string, events: string]>([
  ['S0-120 X01', 'email:jdoe@example.com', 'e-1'],
  ['S0-121 X02', 'requestId:r-1', 'e-1'],
  ['S0-122', '  email:jdoe@example.com  ', 'e-1'],
  ['S0-124', 'Email:jdoe@example.com', ''],
  ['S0-124 X20', 'email:JANE@example.com', ''],
  ['S0-125', 'email:jdoe', ''],
  ['S0-125', 'name:Acme 100%%sure', ''],
  ['S0-126 X08', 'lastName:Smith: the "2nd" of <b>', 'e-2'],
  ['S0-127 X13', 'age:42', 'e-1 e-2'],
  ['S0-127 X14', 'age:"42"', 'e-2'],
  ['S0-127 X15', '=age:42', 'e-2'],
  ['S0-127 X16', 'vip:true', 'e-1'],
  ['S0-127', 'flag:true', 'e-6'],
  ['S0-127 X17', 'coupon:null', 'e-5'],
  ['S0-127', 'nul:null', 'e-6'],
  ['S0-128', 'requestParams:5', ''],
  ['S0-128', 'id:5', ''],
  ['S0-128', 'requestParams.id:5', 'e-1'],
  ['S0-128 X21', 'address.city:Oslo', 'e-1'],
  ['S0-128 X22', 'address.city:Bergen', 'e-5'],
  ['S0-128 X23', '"address.city":Oslo', ''],
  ['S0-128 X24', 'address.zip:150', ''],
  ['S0-128 X24', 'address.zip:0150', 'e-1'],
  ['S0-128', 'address:{"city":"Oslo"}', ''],
  ['S0-128', 'tags:gold', ''],
  ['S0-128 X25', 'tags.[]:gold', 'e-1'],
  ['S0-128', 'lines.[].sku:B-9', 'e-5'],
  ['S0-129 X11', 'firstName:John lastName:Smith', 'e-4'],
  ['S0-129 X12', '=firstName:John lastName:Smith', ''],
  ['S0-131 X03', '17', 'e-5 e-6 e-7'],
  ['S0-131', '017', ''],
  ['S0-131', '17 ', 'e-5 e-6 e-7'],
  ['S0-131 X04', 'c-1', 'e-1 e-2 e-3'],
  ['S0-131', 'c-', ''],
  ['S0-131', 'order 18', 'e-8'],
  ['S0-131', '@id:"order 18"', 'e-8'],
  ['S0-131', event4, 'e-4'],
  ['S0-132 X07', 'jane@example.com', ''],
  ['S0-132 X19', 'type:CustomerCreated', ''],
  ['S0-132', 'CustomerCreated', ''],
  ['S0-133', 'email:jdoe@example.com\nmore', ''],
  ['X09', 'name:Acme 100%_sure', 'e-7'],
  ['X18', 'balance:9007199254740993', 'e-7'],
  ['X18', 'balance:9007199254740992', ''],
  ['number by value', 'total:120.5', 'e-5 e-6'],
  ['same key twice', 'email:jdoe@example.com email:jane@example.com', 'e-1 e-2 e-4'],
  ['same key twice, another once', 'email:jdoe@example.com email:jane@example.com firstName:John', 'e-1 e-4'],
  ['two ids', '17 c-1', 'e-1 e-2 e-3 e-5 e-6 e-7'],
  ['id and pair', '17 method:card', 'e-6'],
])('%s %j finds %j', async (_row, q, events) => {
  expect(await found(q)).toBe(events)
})

test.each([
  ['"quote\\"key":a'],
  ['"back\\\\slash":b'],
  ["o'clock:c"],
  ['$:d'],
  ['"?(@)":e'],
  ['ключ:f'],
  ['"[]":g'],
  ['"":h'],
])('D02 the key in %s is matched literally', async (q) => expect(await found(q)).toBe('e-8'))

test.each([
  `email:x' or '1'='1`,
  `'; drop table hindsight.events;`,
  `a:\\'||pg_sleep`,
  `"$1":"$2"`,
  `{"a":1}`,
  `a:{"b":1}`,
  `%`,
  `_`,
  `\\u0000`,
  `a:\\u0000`,
  `17"`,
])('D01 %j is text and finds nothing', async (q) => expect(await found(q)).toBe(''))

test('a number of two thousand digits is searched for by its digits', async () =>
  expect(await found(`balance:9${'0'.repeat(2_000)}`)).toBe(''))
