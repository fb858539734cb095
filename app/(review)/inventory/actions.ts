'use server'

import { stockFacts } from '@/components/inventory/stock-fields'
import { commandAction } from '@/lib/actions'
import { textsOf, toNumber } from '@/lib/form-values'
import { urls } from '@/lib/viewer/urls'

const fields = ['productId', 'quantity']

const readQuantity = (form: FormData) => {
  const values = textsOf(form, fields)
  return { values, data: { quantity: toNumber(values['quantity']) } }
}

export const stockProduct = commandAction({
  type: 'RestockItem',
  fields,
  read: readQuantity,
  idField: 'productId',
  then: (id) => urls.inventoryItem(id, 'restocked'),
})

export const restockItem = commandAction({
  type: 'RestockItem',
  fields,
  read: readQuantity,
  shows: stockFacts,
  then: (id) => urls.inventoryItem(id, 'restocked'),
})
