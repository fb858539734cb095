import { Client, errors } from '@elastic/elasticsearch'
import { z } from 'zod'
import type { ProductIndex } from '../domain/catalogue/product-index'
import { TargetAway } from '../event-sourcing/errors'

const index = 'products'

const document = z.object({ name: z.string(), description: z.string().nullish(), price: z.number() })

const isMissing = (error: unknown) => error instanceof errors.ResponseError && error.statusCode === 404

/** What it answers while it is too busy, starting or behind something that does not reach it. */
const awayStatuses = new Set([429, 502, 503, 504])

const isAway = (error: unknown) =>
  error instanceof errors.ResponseError
    ? awayStatuses.has(error.statusCode ?? 0)
    : error instanceof errors.ConnectionError ||
      error instanceof errors.TimeoutError ||
      error instanceof errors.NoLivingConnectionsError

/** Runs a change. Throws TargetAway when that is no fault of the product. */
const change = async (work: () => Promise<unknown>): Promise<void> => {
  try {
    await work()
  } catch (error) {
    if (!isAway(error)) throw error
    const reason = error instanceof Error ? error.message : ''
    throw new TargetAway(`Elasticsearch is away: ${reason}`, { cause: error })
  }
}

/** Products in Elasticsearch, in the index `products`, each under its own id. */
export const elasticsearchProducts = (url: string): ProductIndex<unknown> => {
  const client = new Client({ node: url, maxRetries: 1, requestTimeout: 5_000 })
  return {
    name: 'elasticsearch',
    add: ({ id, name, description, price }) =>
      change(() => client.index({ index, id, document: { name, description, price } })),
    changePrice: (id, price) =>
      change(async () => {
        try {
          await client.update({ index, id, doc: { price } })
        } catch (error) {
          if (!isMissing(error)) throw error
        }
      }),
    search: async (text, limit) => {
      const fields = ['name^2', 'description']
      const answer = await client.search({
        index,
        size: limit,
        ignore_unavailable: true,
        query: { multi_match: { query: text, fields, type: 'bool_prefix', operator: 'and' } },
      })
      return answer.hits.hits.flatMap(({ _id, _source }) => {
        const read = document.safeParse(_source)
        if (!_id || !read.success) return []
        const { name, description, price } = read.data
        return [{ id: _id, name, description: description ?? null, price }]
      })
    },
  }
}
