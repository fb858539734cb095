import type { Transaction } from '../../db/transaction'
import { projection } from '../../event-sourcing/postgres/projection'
import { product } from './catalogue'
import type { ProductIndex } from './product-index'

/** Keeps an index of products up to date, a moment after the event. */
export const productSearch = (index: () => ProductIndex<Transaction>) =>
  projection({
    name: 'product_search',
    from: [product],
    mode: 'async',
    tables: ['product_search'],
    partitioned: true,
    when: {
      ProductAdded: ({ aggregateId: id, data: { name, description, price } }, tx) =>
        index().add({ id, name, description: description ?? null, price }, tx),
      ProductPriceChanged: ({ aggregateId, data: { price } }, tx) => index().changePrice(aggregateId, price, tx),
    },
  })
