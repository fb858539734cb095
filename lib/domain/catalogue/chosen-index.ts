import type { Transaction } from '../../db/transaction'
import { env } from '../../env'
import { elasticsearchProducts } from '../../search-engine/elasticsearch-products'
import { postgresProducts } from './postgres-products'
import type { ProductIndex } from './product-index'

let chosen: ProductIndex<Transaction> | undefined

/** Elasticsearch where ELASTICSEARCH_URL says so, else PostgreSQL. */
export const chosenIndex = (): ProductIndex<Transaction> => {
  const { elasticsearchUrl } = env()
  chosen ??= elasticsearchUrl ? elasticsearchProducts(elasticsearchUrl) : postgresProducts()
  return chosen
}
