'use server'

import { commandAction } from '@/lib/actions'
import { urls } from '@/lib/viewer/urls'

const fields = ['firstName', 'lastName', 'email']

export const createCustomer = commandAction({
  type: 'CreateCustomer',
  fields,
  then: (id) => urls.customer(id, 'created'),
})

export const updateCustomer = commandAction({
  type: 'UpdateCustomer',
  fields,
  then: (id) => urls.customer(id, 'updated'),
})

export const deleteCustomer = commandAction({
  type: 'DeleteCustomer',
  fields: [],
  then: (id) => urls.customer(id, 'deleted'),
})
