import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'

type Document = Readonly<Record<string, unknown>>

const read = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return chunks.length === 0 ? null : JSON.parse(Buffer.concat(chunks).toString())
}

const update = z.object({ doc: z.record(z.string(), z.unknown()) })
const document = z.record(z.string(), z.unknown())
const search = z.object({
  size: z.number(),
  query: z.object({
    multi_match: z.object({ query: z.string(), type: z.literal('bool_prefix'), operator: z.literal('and') }),
  }),
})

const tokens = (text: unknown) =>
  String(text ?? '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

const matches = (query: string, { name, description }: Document): boolean => {
  const words = [...tokens(name), ...tokens(description)]
  const wanted = tokens(query)
  return (
    wanted.length > 0 &&
    wanted.every((word, at) => words.some((each) => (at === wanted.length - 1 ? each.startsWith(word) : each === word)))
  )
}

/** The calls of Elasticsearch that the adapter makes, spoken on loopback; `failWith` answers the next call with a status. */
export const startElasticsearch = async () => {
  const documents = new Map<string, Document>()
  const failures: number[] = []

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const send = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' })
      response.end(JSON.stringify(body))
    }
    const body = await read(request)
    const failure = failures.shift()
    if (failure !== undefined) return send(failure, { error: { type: 'told_to_fail' }, status: failure })
    const [, index, action = '', id = ''] = new URL(request.url ?? '/', 'http://localhost').pathname.split('/')
    const key = decodeURIComponent(id)
    if (index !== 'products') return send(404, { error: { type: 'index_not_found_exception' }, status: 404 })
    if (action === '_doc') {
      const isNew = !documents.has(key)
      documents.set(key, document.parse(body))
      return send(isNew ? 201 : 200, { _index: index, _id: key, result: isNew ? 'created' : 'updated' })
    }
    if (action === '_update') {
      const present = documents.get(key)
      if (!present) return send(404, { error: { type: 'document_missing_exception' }, status: 404 })
      documents.set(key, { ...present, ...update.parse(body).doc })
      return send(200, { _index: index, _id: key, result: 'updated' })
    }
    if (action === '_search') {
      const { size, query } = search.parse(body)
      const hits = [...documents]
        .filter(([, each]) => matches(query.multi_match.query, each))
        .slice(0, size)
        .map(([_id, _source]) => ({ _index: index, _id, _score: 1, _source }))
      return send(200, { took: 1, timed_out: false, hits: { total: { value: hits.length, relation: 'eq' }, hits } })
    }
    return send(400, { error: { type: 'unknown_call' }, status: 400 })
  }

  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    documents,
    failWith: (...statuses: number[]) => void failures.push(...statuses),
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
