import { foldRows } from '../../event-sourcing/postgres/fold-rows'
import { toRowTime } from '../row-time'
import { product } from './catalogue'
import { productsTable as table } from './table'

/** Products as they are now, written with the event. */
export const products = foldRows({
  name: 'products',
  from: [product],
  table,
  key: ({ aggregateId }) => aggregateId,
  partitioned: true,
  evolve: {
    ProductAdded: (_, { aggregateId: id, version, data, recordedAt }) => {
      const createdAt = toRowTime(data.addedAt, recordedAt)
      return { id, ...product.evolve.ProductAdded(data), createdAt, updatedAt: createdAt, version }
    },
    ProductPriceChanged: (row, { version, data: { price, changedAt }, recordedAt }) =>
      row && { ...row, price, updatedAt: toRowTime(changedAt, recordedAt), version },
  },
})
