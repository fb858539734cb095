const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/**
 * Lets a statement of its own be answered when the server is ready for the next, and not before: the driver answers as soon
 * as the statement is through, while its commit may still fail or be cut off. A statement marked as simple is answered by
 * the driver at that later time, so it is marked as one when its first answer comes.
 */
export const whenSure = <Query>(query: Query): Query => {
  if (!isObject(query)) return query
  const [resolve, options]: unknown[] = [Reflect.get(query, 'resolve'), Reflect.get(query, 'options')]
  if (typeof resolve !== 'function' || !isObject(options)) return query
  const answer = (result: unknown) => {
    if (Reflect.get(options, 'simple') === true) Reflect.apply(resolve, query, [result])
    else Reflect.set(options, 'simple', true)
  }
  Reflect.set(query, 'resolve', answer)
  return query
}
