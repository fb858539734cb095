import type { Customer } from '@/lib/domain/customer/customers'

/** A customer as people say it; an imported one may have no name at all. */
export const nameOf = ({ firstName, lastName, id }: Pick<Customer, 'firstName' | 'lastName' | 'id'>): string =>
  `${firstName} ${lastName}`.trim() || id
