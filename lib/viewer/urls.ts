import type { Route } from 'next'
import { type EventFilters, withoutCursor } from './filters'

type Params = Readonly<Record<string, string | number | undefined>>
type StreamPoint = { readonly version?: number; readonly at?: string }

/** The one place where text becomes a route: typed routes cannot see through encoded segments. */
const route = (path: string): Route => path as Route

/** A lone surrogate makes encodeURIComponent throw; U+FFFD stands in for it. */
const encode = (value: string | number): string => encodeURIComponent(String(value).toWellFormed())

const withQuery = (path: string, params: Params): Route => {
  const query = queryText(params)
  return route(query === '' ? path : `${path}?${query}`)
}

/** Spelt as a browser spells a form, so that a link and a form lead to one and the same address. */
const queryText = (params: Params): string =>
  new URLSearchParams(
    Object.entries(params).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, String(value)]],
    ),
  ).toString()

const filterParams = (filters: EventFilters): Params => ({
  event_type: filters.eventType,
  aggregate: filters.aggregate,
  q: filters.q,
  from: filters.from,
  to: filters.to,
  tz: filters.tz,
  after: filters.after,
  before: filters.before,
})

type QueryParams = URLSearchParams | Readonly<Record<string, string | readonly string[] | undefined>>

const pairs = (params: QueryParams): string[][] =>
  params instanceof URLSearchParams
    ? [...params]
    : Object.entries(params).flatMap(([name, value]) => [value ?? []].flat().map((each) => [name, each]))

/** The query of a list page as it came, blank parameters included: the pages of its events carry it in `list`. */
export const listQuery = (params: QueryParams): string =>
  new URLSearchParams(pairs(params).filter(([name = '']) => Object.hasOwn(filterParams({}), name))).toString()

/** The query of a list as it is asked for, ready to travel in `list`. */
export const listOf = (filters: EventFilters): string => queryText(filterParams(filters))

/** What a list page wrote into `list`; parse it with parseFilters before use. */
export const listParams = (list: string): URLSearchParams => new URLSearchParams(list)

const backTo = (list: string): Route => {
  const query = listQuery(listParams(list))
  return route(query === '' ? '/events' : `/events?${query}`)
}

const stream = (aggregateType: string, aggregateId: string): string =>
  `/streams/${encode(aggregateType)}/${encode(aggregateId)}`

export const urls = {
  home: () => route('/'),
  notAllowed: () => route('/not-allowed'),
  unavailable: (returnTo: string) => withQuery('/unavailable', { returnTo }),
  /** a path that parseReturnTo has judged */
  returnTo: (path: string) => route(path),
  signIn: (returnTo?: string, error?: string) => withQuery('/sign-in', { returnTo, error }),

  events: (filters: EventFilters = {}) => withQuery('/events', filterParams(filters)),
  /** the list with the values of a key above it */
  eventsWithValues: (filters: EventFilters, facet: string) => withQuery('/events', { ...filterParams(filters), facet }),
  /** the list with the moments of its events above it */
  eventsWithMoments: (filters: EventFilters) => withQuery('/events', { ...filterParams(filters), moments: 1 }),
  /** what will leave, before it does */
  exportEvents: (filters: EventFilters = {}) => withQuery('/events/export', filterParams(withoutCursor(filters))),
  /** The very list that one came from. */
  eventsAgain: backTo,
  event: (position: number, list?: string) => withQuery(`/events/${position}`, { list }),
  stream: (aggregateType: string, aggregateId: string, point?: StreamPoint, page: Params = {}) =>
    withQuery(stream(aggregateType, aggregateId), { ...point, ...page }),

  customers: (page: Params = {}) => withQuery('/customers', page),
  newCustomer: () => route('/customers/new'),
  customer: (id: string, notice?: string) => withQuery(`/customers/${encode(id)}`, { notice }),
  accounts: (page: Params = {}) => withQuery('/accounts', page),
  newAccount: () => route('/accounts/new'),
  account: (id: string, notice?: string) => withQuery(`/accounts/${encode(id)}`, { notice }),
  orders: (page: Params = {}) => withQuery('/orders', page),
  newOrder: (customer?: string) => withQuery('/orders/new', { customer }),
  order: (id: string, notice?: string) => withQuery(`/orders/${encode(id)}`, { notice }),
  pendingOrders: () => route('/orders/pending'),
  orderStatistics: (days: Params = {}) => withQuery('/orders/statistics', days),
  inventory: (page: Params = {}) => withQuery('/inventory', page),
  newInventoryItem: () => route('/inventory/new'),
  inventoryItem: (id: string, notice?: string) => withQuery(`/inventory/${encode(id)}`, { notice }),

  sagas: (name: string, page: Params = {}) => withQuery(`/sagas/${encode(name)}`, page),
  saga: (name: string, key: string, page: Params = {}) => withQuery(`/sagas/${encode(name)}/${encode(key)}`, page),

  ledger: (page: Params = {}) => withQuery('/ledger', page),
  newLedgerAccount: () => route('/ledger/new'),
  ledgerAccount: (id: string, notice?: string) => withQuery(`/ledger/${encode(id)}`, { notice }),
  catalogue: (page: Params = {}) => withQuery('/catalogue', page),
  newProduct: () => route('/catalogue/new'),
  product: (id: string, notice?: string) => withQuery(`/catalogue/${encode(id)}`, { notice }),

  operations: (page: Params = {}) => withQuery('/operations', page),
  /** the page that asks before it is done */
  operation: (command: string, target: string) => withQuery('/operations/confirm', { command, target }),
  /** what was told to other systems, of an aggregate where one is given */
  messages: (stream: Params = {}) => withQuery('/operations/messages', stream),

  reviewers: () => route('/reviewers'),
  newReviewer: () => route('/reviewers/new'),
  reviewer: (id: string) => route(`/reviewers/${encode(id)}`),
  tokens: () => route('/tokens'),
  password: () => route('/password'),

  api: {
    signOut: () => route('/api/sign-out'),
    events: (filters: EventFilters = {}) => withQuery('/api/events', filterParams(filters)),
    event: (position: number) => route(`/api/events/${position}`),
    suggestions: (text: string, at: number) => withQuery('/api/search/suggestions', { text, at }),
    moments: (filters: EventFilters) => withQuery('/api/search/moments', filterParams(filters)),
    keys: () => route('/api/search/keys'),
    values: (key: string, filters: EventFilters) => withQuery('/api/search/values', { ...filterParams(filters), key }),
    /** takes the format and the list's parameters */
    exportEvents: () => route('/api/events/export'),
    stream: (aggregateType: string, aggregateId: string, point?: StreamPoint) =>
      withQuery(`/api${stream(aggregateType, aggregateId)}`, { ...point }),
    customer: (id: string) => route(`/api/customers/${encode(id)}`),
    account: (id: string) => route(`/api/accounts/${encode(id)}`),
  },
} as const
