const QUERY_CANCELED = '57014'

/** Whether a statement was ended by its timeout. */
export const isCanceled = (error: unknown): boolean =>
  error instanceof Error && (('code' in error && error.code === QUERY_CANCELED) || isCanceled(error.cause))
