import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../db/testing'
import { startElasticsearch } from '../../search-engine/elasticsearch.fixture'
import { elasticsearchProducts } from '../../search-engine/elasticsearch-products'
import { postgresProducts } from './postgres-products'
import { productIndexContract } from './product-index.contract'

const { application } = await testDatabase()
const engine = await startElasticsearch()
afterAll(engine.stop)

const elasticsearch = elasticsearchProducts(engine.url)
const inTransaction = application.db.transaction.bind(application.db)

productIndexContract({ index: postgresProducts(() => application.db), inTransaction })
productIndexContract({ index: elasticsearch, inTransaction })

test('an engine that fails says so, and the event is tried again by whoever keeps the index', async () => {
  engine.failWith(503, 503)
  const product = { id: 'x', name: 'Lamp', description: null, price: 1 }
  await expect(application.db.transaction((tx) => elasticsearch.add(product, tx))).rejects.toThrow()
  await application.db.transaction((tx) => elasticsearch.add(product, tx))
  expect(engine.documents.get('x')).toEqual({ name: 'Lamp', description: null, price: 1 })
})
