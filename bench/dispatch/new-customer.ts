import { v7 as uuidv7 } from 'uuid'

export type NewCustomer = {
  readonly id: string
  readonly key: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string
}

/** Creates customers until closed; a customer's e-mail is used once. */
export type Creating = { create(customer: NewCustomer): Promise<unknown>; close(): Promise<unknown> }

let made = 0

export const newCustomer = (): NewCustomer => {
  made += 1
  return { id: uuidv7(), key: uuidv7(), firstName: 'Jane', lastName: `Doe ${made}`, email: `jane.${made}@example.com` }
}
