import { isAsked } from './asked'

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
