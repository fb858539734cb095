'use server'

import { commandAction } from '@/lib/actions'
import { urls } from '@/lib/viewer/urls'

export const createAccount = commandAction({
  type: 'CreateAccount',
  fields: ['name'],
  then: (id) => urls.account(id, 'created'),
})

export const updateAccount = commandAction({
  type: 'UpdateAccount',
  fields: ['name'],
  then: (id) => urls.account(id, 'updated'),
})
