const longest = 80

/** What somebody typed, as long as a title has room for it. */
export const shortened = (text: string): string => {
  const letters = [...text]
  return letters.length > longest ? `${letters.slice(0, longest).join('')}…` : text
}
