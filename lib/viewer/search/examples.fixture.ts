import type { GivenEvent } from '../testing'

const eventId = (n: number): string => `0190f3a0-0000-7000-8000-00000000000${n}`

const metadata = (request: string | null, correlation: string, actor: string | null, causation?: string) => ({
  ...(request === null ? {} : { requestId: request }),
  correlationId: correlation,
  ...(actor === null ? {} : { actor }),
  ...(causation === undefined ? {} : { causationId: causation }),
})

const stream = (aggregateType: string, aggregateId: string, version: number) => ({
  aggregateType,
  aggregateId,
  version,
})

/** Now, in the examples. */
export const now = new Date('2026-11-20T12:00:00Z')

/** e-1 to e-7. */
export const exampleEvents: readonly GivenEvent[] = [
  {
    ...stream('Customer', 'c-1', 1),
    type: 'CustomerCreated',
    payload: `{"firstName":"John","lastName":"Doe","email":"jdoe@example.com","age":42,"vip":true,"tags":["new","gold"],
      "address":{"city":"Oslo","zip":"0150"}}`,
    metadata: metadata('r-1', 'k-1', 'u-7'),
    recordedAt: '2026-11-01T09:00Z',
  },
  {
    ...stream('Customer', 'c-1', 2),
    type: 'CustomerUpdated',
    payload: { firstName: 'Jane', lastName: 'Smith: the "2nd" of <b>', email: 'jane@example.com', age: '42' },
    metadata: metadata('r-2', 'k-2', 'u-7'),
    recordedAt: '2026-11-02T10:00Z',
  },
  {
    ...stream('Customer', 'c-1', 3),
    type: 'CustomerDeleted',
    payload: { deletedAt: '2026-11-10T08:30:00.000Z' },
    metadata: metadata('r-3', 'k-3', 'u-9'),
    recordedAt: '2026-11-10T08:30Z',
  },
  {
    type: 'CustomerEmailTaken',
    payload: { firstName: 'John', lastName: 'Smith', email: 'jane@example.com' },
    metadata: metadata('r-4', 'k-4', 'u-8'),
    recordedAt: '2026-11-15T12:00Z',
  },
  {
    ...stream('Order', '17', 1),
    type: 'OrderPlaced',
    payload: `{"customerId":"c-1","total":120.5,"coupon":null,"lines":[{"sku":"A-1","quantity":2},{"sku":"B-9","quantity":1}],
      "address.city":"Bergen"}`,
    metadata: metadata('r-5', 'k-5', 'u-7'),
    recordedAt: '2026-11-19T23:30Z',
  },
  {
    ...stream('Order', '17', 2),
    type: 'OrderPaid',
    payload: '{"total":120.50,"method":"card"}',
    metadata: metadata(null, 'k-5', 'system', eventId(5)),
    recordedAt: '2026-11-20T09:15Z',
  },
  {
    ...stream('Account', '17', 1),
    type: 'AccountCreated',
    payload: '{"name":"Acme 100%_sure","balance":9007199254740993}',
    metadata: metadata(null, 'k-6', 'u-8'),
    recordedAt: '2026-11-20T11:00Z',
  },
].map((event, index) => ({ ...event, id: eventId(index + 1) }))

/** The examples of the language, and which events each finds; `e-5` in them is the fifth event's id. */
export const examples: readonly [row: string, q: string, events: string][] = [
  ['X01', 'email:jdoe@example.com', 'e-1'],
  ['X02', 'requestId:r-1', 'e-1'],
  ['X03', '17', 'e-5 e-6 e-7'],
  ['X04', 'c-1', 'e-1 e-2 e-3'],
  ['X05', 'k-5', 'e-5 e-6'],
  ['X06', 'k-*', 'e-1 e-2 e-3 e-4 e-5 e-6 e-7'],
  ['X07', 'jane@example.com', ''],
  ['X08', 'lastName:Smith: the "2nd" of <b>', 'e-2'],
  ['X09', 'name:Acme 100%_sure', 'e-7'],
  ['X10', 'name:Acme AND 17', ''],
  ['X11', 'firstName:John lastName:Smith', 'e-4'],
  ['X12', '=firstName:John lastName:Smith', ''],
  ['X13', 'age:42', 'e-1 e-2'],
  ['X14', 'age:"42"', 'e-2'],
  ['X15', '=age:42', 'e-2'],
  ['X16', 'vip:true', 'e-1'],
  ['X17', 'coupon:null', 'e-5'],
  ['X18', 'balance:9007199254740993', 'e-7'],
  ['X18', 'balance:9007199254740992', ''],
  ['X19', 'type:CustomerCreated', ''],
  ['X20', 'email:JANE@example.com', ''],
  ['X21', 'address.city:Oslo', 'e-1'],
  ['X22', 'address.city:Bergen', 'e-5'],
  ['X23', '"address.city":Oslo', ''],
  ['X24', 'address.zip:150', ''],
  ['X25', 'tags.[]:gold', 'e-1'],
  ['X25', 'tags:gold', ''],
  ['X26', 'lines.[0].sku:B-9', ''],
  ['X26', 'lines.[1].sku:B-9', 'e-5'],
  ['X26', 'lines.[].sku:B-9', 'e-5'],
  ['X27', 'payload/requestId:r-1', ''],
  ['X27', 'metadata/requestId:r-1', 'e-1'],
  ['X28', 'total:>100', 'e-5 e-6'],
  ['X29', 'total:100..120.5', 'e-5 e-6'],
  ['X30', 'age:>40', 'e-1'],
  ['X31', 'email:*@example.com', 'e-1 e-2 e-4'],
  ['X32', 'email:JANE*', 'e-2 e-4'],
  ['X33', 'name:*100__*', ''],
  ['X33', 'name:*100%_*', 'e-7'],
  ['X34', 'email:[jdoe@example.com,jane@example.com]', 'e-1 e-2 e-4'],
  ['X35', 'email:!=jane@example.com', 'e-1'],
  ['X36', '-email:jane@example.com', 'e-1 e-3 e-5 e-6 e-7'],
  ['X37', '-has:email', 'e-3 e-5 e-6 e-7'],
  ['X38', 'coupon:*', 'e-5'],
  ['X39', '@type:OrderPlaced @type:OrderPaid @actor:system', 'e-6'],
  ['X40', '@aggregate:Customer OR @aggregate:Order @version:1', 'e-1 e-2 e-3 e-5'],
  ['X41', '(@aggregate:Customer OR @aggregate:Order) @version:1', 'e-1 e-5'],
  ['X42', '@aggregate:Order 17', 'e-5 e-6'],
  ['X43', 'email:jane@example.com -@type:CustomerEmailTaken', 'e-2'],
  ['X44', 'is:first AND is:latest', 'e-7'],
  ['X44', 'is:first is:latest', 'e-1 e-3 e-5 e-6 e-7'],
  ['X45', '@version:2..3', 'e-2 e-3 e-6'],
  ['X46', '@at:-24h', 'e-5 e-6 e-7'],
  ['X47', '@at:7d', 'e-4 e-5 e-6 e-7'],
  ['X48', '@at:today', 'e-6 e-7'],
  ['X49', '@at:2026-11-01..2026-11-10', 'e-1 e-2 e-3'],
  ['X50', '@at:>2026-11-20T09:00Z', 'e-6 e-7'],
  ['X51', '"jane@example.com" @at:2026-11-01..2026-11-30', 'e-2 e-4'],
  ['X52', 'tags.[]:new AND tags.[]:gold', 'e-1'],
  ['X53', 'NOT @aggregate:Customer', 'e-4 e-5 e-6 e-7'],
  ['X54', '@causation:e-5', 'e-6'],
].map(([row = '', q = '', found = '']) => [row, q.replace('e-5', eventId(5)), found])
