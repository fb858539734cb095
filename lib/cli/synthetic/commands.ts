import type { JsonObject } from '../../event-sourcing/json'
import { addressOf, companyName, lastNameOf, type Person, somebody, webRequest } from './people'
import type { Random } from './random'

export type SyntheticCommand = {
  readonly type: string
  readonly aggregateId: string
  readonly data: JsonObject
  readonly metadata: JsonObject
}

type Customer = Person & { readonly id: string }

export type Surroundings = {
  /** keeps the e-mail addresses of namesakes apart */
  readonly mark: (id: string) => string
  readonly actor: (random: Random) => string
}

const CUSTOMERS_MAX = 5_000
const eightOfId: Surroundings = { mark: (id) => `.${id.slice(0, 8)}`, actor: () => 'system:seed' }

/**
 * An endless, plausible sequence of commands: mostly customers that come, change and leave, some accounts, and now and
 * then an e-mail that somebody has already. The same random numbers give the same commands.
 */
export function* commandsFrom(
  random: Random,
  { mark, actor }: Surroundings = eightOfId,
): Generator<SyntheticCommand, never> {
  const customers: Customer[] = []
  const accounts: string[] = []
  const request = (path: string) => webRequest(random, actor(random), path)

  const create = (email?: string): SyntheticCommand => {
    const id = random.uuid()
    const person = somebody(random, mark(id))
    if (email === undefined) customers.push({ ...person, id })
    const data = { ...person, email: email ?? person.email }
    return { type: 'CreateCustomer', aggregateId: id, data, metadata: request('customers/new') }
  }
  const change = (index: number, { id, firstName, email }: Customer): SyntheticCommand => {
    const lastName = lastNameOf(random)
    const moved = random.below(2) === 0 ? email : addressOf(random, firstName, lastName, mark(random.uuid()))
    customers[index] = { id, firstName, lastName, email: moved }
    const data = { firstName, lastName, email: moved }
    return { type: 'UpdateCustomer', aggregateId: id, data, metadata: request(`customers/${id}`) }
  }
  const remove = (index: number, { id }: Customer): SyntheticCommand => {
    customers.splice(index, 1)
    return { type: 'DeleteCustomer', aggregateId: id, data: {}, metadata: request(`customers/${id}`) }
  }
  const account = (): SyntheticCommand => {
    const known = random.below(3) > 0 ? accounts[random.below(accounts.length)] : undefined
    const id = known ?? random.uuid()
    if (known === undefined) accounts.push(id)
    const type = known === undefined ? 'CreateAccount' : 'UpdateAccount'
    return { type, aggregateId: id, data: { name: companyName(random) }, metadata: request('accounts') }
  }

  while (true) {
    const index = random.below(customers.length)
    const customer = customers[index]
    const dice = random.next()
    if (dice < 0.12) yield account()
    else if (!customer || (dice < 0.42 && customers.length < CUSTOMERS_MAX)) yield create()
    else if (dice < 0.46) yield create(customer.email)
    else if (dice < 0.5) yield remove(index, customer)
    else yield change(index, customer)
  }
}
