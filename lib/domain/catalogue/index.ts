import type { Transaction } from '../../db/transaction'
import { domain } from '../../event-sourcing/domain'
import { product } from './catalogue'
import { chosenIndex } from './chosen-index'
import { productSearch } from './product-search-projection'
import { products } from './products-projection'

export const catalogueDomain = domain<Transaction>({
  aggregate: product,
  projections: [products, productSearch(chosenIndex)],
})
