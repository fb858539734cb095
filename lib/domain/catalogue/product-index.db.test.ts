import { v7 as uuidv7 } from 'uuid'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../db/testing'
import { postgresEventStore } from '../../event-sourcing/postgres'
import { consume } from '../../event-sourcing/postgres/consume'
import { projectionConsumer } from '../../event-sourcing/projections'
import { startElasticsearch } from '../../search-engine/elasticsearch.fixture'
import { elasticsearchProducts } from '../../search-engine/elasticsearch-products'
import { postgresProducts } from './postgres-products'
import { productIndexContract } from './product-index.contract'
import { productSearch } from './product-search-projection'

const { application } = await testDatabase()
const engine = await startElasticsearch()
afterAll(engine.stop)

const elasticsearch = elasticsearchProducts(engine.url)
const inTransaction = application.db.transaction.bind(application.db)

productIndexContract({ index: postgresProducts(() => application.db), inTransaction })
productIndexContract({ index: elasticsearch, inTransaction })

test('an engine that is away says so, and the event is tried again by whoever keeps the index', async () => {
  engine.failWith(503, 503)
  const product = { id: 'x', name: 'Lamp', description: null, price: 1 }
  await expect(application.db.transaction((tx) => elasticsearch.add(product, tx))).rejects.toMatchObject({
    code: 'target_away',
  })
  await application.db.transaction((tx) => elasticsearch.add(product, tx))
  expect(engine.documents.get('x')).toEqual({ name: 'Lamp', description: null, price: 1 })
})

test('a product that the engine refuses is told from an engine that nobody reaches', async () => {
  const product = { id: 'y', name: 'Lamp', description: null, price: 1 }
  engine.failWith(400)
  const refused = application.db.transaction((tx) => elasticsearch.add(product, tx))
  await expect(refused).rejects.toMatchObject({ name: 'ResponseError' })
  const gone = await startElasticsearch()
  await gone.stop()
  const unreached = application.db.transaction((tx) => elasticsearchProducts(gone.url).add(product, tx))
  await expect(unreached).rejects.toMatchObject({ code: 'target_away' })
})

test('while the engine is away no product becomes a dead letter; afterwards all are there, in order', async () => {
  const consumer = projectionConsumer(productSearch(() => elasticsearch))
  const ids = Array.from({ length: 3 }, () => uuidv7())
  const store = postgresEventStore({ connection: application, inline: [] })
  for (const aggregateId of ids)
    await store.append({
      stream: { aggregateType: 'Product', aggregateId },
      expected: 'noStream',
      events: [{ id: uuidv7(), type: 'ProductAdded', schemaVersion: 1, payload: { name: 'Lamp', price: 1 } }],
      metadata: {},
    })
  for (let round = 1; round <= 6; round++) {
    engine.failWith(503, 503)
    await expect(consume(application, consumer)).rejects.toThrow('Elasticsearch is away')
  }
  expect(await application.sql`select from reactions.deliveries where consumer = ${consumer.name}`).toHaveLength(0)
  while ((await consume(application, consumer)).state !== 'idle');
  expect(ids.filter((id) => engine.documents.has(id))).toEqual(ids)
})
