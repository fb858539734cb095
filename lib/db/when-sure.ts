type Asked = { resolve: (result: unknown) => void; readonly options: { simple: boolean } }

/** A statement as the driver holds it; what is no statement yet, such as a list of names, is none. */
const isAsked = (query: unknown): query is Asked =>
  typeof query === 'object' && query !== null && 'resolve' in query && 'options' in query

/**
 * Lets a statement of its own be answered when the server is ready for the next, and not before: the driver answers as soon
 * as the statement is through, while its commit may still fail or be cut off. A statement marked as simple is answered by
 * the driver at that later time, so it is marked as one when its first answer comes.
 */
export const whenSure = <Query>(query: Query): Query => {
  if (!isAsked(query)) return query
  const { options, resolve } = query
  query.resolve = (result) => {
    if (options.simple) resolve(result)
    else options.simple = true
  }
  return query
}
