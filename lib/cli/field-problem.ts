/** Messages at fields as one sentence for the command line. */
export function fieldProblem(errors: Readonly<Partial<Record<string, readonly string[]>>>): string {
  const parts = Object.entries(errors).map(([field, messages]) => `${field} ${messages?.join(', ')}`)
  const text = parts.join('; ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
