'use server'

import { productFacts } from '@/components/catalogue/product-fields'
import { commandAction } from '@/lib/actions'
import { textsOf, toNumber } from '@/lib/form-values'
import { urls } from '@/lib/viewer/urls'

const fields = ['name', 'description', 'price']

export const addProduct = commandAction({
  type: 'AddProduct',
  fields,
  read: (form) => {
    const values = textsOf(form, fields)
    return { values, data: { ...values, price: toNumber(values['price']) } }
  },
  waitFor: ['product_search'],
  then: (id) => urls.product(id, 'created'),
})

export const changeProductPrice = commandAction({
  type: 'ChangeProductPrice',
  fields: ['price'],
  read: (form) => {
    const values = textsOf(form, ['price'])
    return { values, data: { price: toNumber(values['price']) } }
  },
  shows: productFacts,
  waitFor: ['product_search'],
  then: (id) => urls.product(id, 'updated'),
})
