const longest = 80

/** What somebody typed, as long as a title has room for it. */
export const shortened = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text)
