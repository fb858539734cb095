/** A statement as the driver holds it before its answer. */
export type Asked = {
  resolve: (result: unknown) => void
  reject: (error: unknown) => void
  handler: (query: unknown) => unknown
  readonly options: { simple: boolean }
}

/** What is no statement yet, such as a list of names, is none. */
export const isAsked = (query: unknown): query is Asked =>
  typeof query === 'object' &&
  query !== null &&
  'resolve' in query &&
  'reject' in query &&
  'handler' in query &&
  'options' in query
