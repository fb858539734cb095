const UNIQUE_VIOLATION = '23505'

/** Whether the database refused a row because this unique index has its value already. */
export const isTaken = (error: unknown, index: string): boolean => {
  if (!(error instanceof Error)) return false
  const said = 'code' in error && error.code === UNIQUE_VIOLATION
  if (said && 'constraint_name' in error && error.constraint_name === index) return true
  return isTaken(error.cause, index)
}
