/** The texts of a form under these names; what is not there or no text is left out. */
export const textsOf = (form: FormData, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = form.get(name)
      return typeof value === 'string' ? [[name, value]] : []
    }),
  )

/** A typed number as JSON: null where nothing was typed, and the text itself where it is no whole number. */
export const toNumber = (text: string | undefined): number | string | null => {
  const typed = text?.trim() ?? ''
  if (typed === '') return null
  return /^[+-]?\d{1,15}$/.test(typed) ? Number(typed) : typed
}
