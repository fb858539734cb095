import type { JsonObject } from '../../event-sourcing/json'

/** Version 1 kept the whole name in one field. */
const splitName = ({ name, ...rest }: JsonObject): JsonObject => {
  const [firstName = '', ...others] = String(name ?? '').split(' ')
  return { firstName, lastName: others.join(' '), ...rest }
}

export const customerUpcasters = { CustomerCreated: [splitName] }
