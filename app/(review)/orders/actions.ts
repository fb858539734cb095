'use server'

import { orderFacts } from '@/components/orders/order-facts'
import { readOrder } from '@/components/orders/order-rows'
import { commandAction } from '@/lib/actions'
import { textsOf, toNumber } from '@/lib/form-values'
import { urls } from '@/lib/viewer/urls'

const itemParts = ['productId', 'quantity', 'price']

const readItem = (form: FormData) => {
  const values = textsOf(form, itemParts)
  return { values, data: { ...values, quantity: toNumber(values['quantity']), price: toNumber(values['price']) } }
}

export const createOrder = commandAction({
  type: 'CreateOrder',
  fields: [],
  read: readOrder,
  then: (id) => urls.order(id, 'created'),
})

export const addOrderItem = commandAction({
  type: 'AddOrderItem',
  fields: itemParts,
  read: readItem,
  shows: orderFacts,
  then: (id) => urls.order(id, 'updated'),
})

export const removeOrderItem = commandAction({
  type: 'RemoveOrderItem',
  fields: ['productId'],
  shows: orderFacts,
  then: (id) => urls.order(id, 'updated'),
})

export const submitOrder = commandAction({
  type: 'SubmitOrder',
  fields: [],
  shows: orderFacts,
  then: (id) => urls.order(id, 'submitted'),
})

export const shipOrder = commandAction({
  type: 'ShipOrder',
  fields: ['trackingNumber'],
  shows: orderFacts,
  then: (id) => urls.order(id, 'shipped'),
})

export const cancelOrder = commandAction({
  type: 'CancelOrder',
  fields: ['reason'],
  shows: orderFacts,
  then: (id) => urls.order(id, 'cancelled'),
})
