// Of surrogates only the lone ones: a pair is one character here.
const UNSTORABLE = /[\0\p{Surrogate}]/u

/** Whether PostgreSQL can hold a text: no NUL, no half of a surrogate pair. */
export const isStorable = (text: string): boolean => !UNSTORABLE.test(text)

/** A text to look something up with: U+FFFD stands for what PostgreSQL cannot hold, as it does for bytes that are no UTF-8. */
export const storable = (text: string): string => text.replaceAll('\0', '\uFFFD').toWellFormed()
