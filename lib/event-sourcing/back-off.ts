/** What keeps failing is set aside for a person after this many attempts. */
export const attemptsMax = 5

/**
 * How long to wait after so many failed attempts, in ms: 1 s, 2 s, 4 s … and a minute at most, each up to a quarter
 * shorter or longer, so that what failed together does not come back together.
 */
export const backOffMs = (attempts: number, firstMs = 1_000): number =>
  Math.min(firstMs * 2 ** (Math.max(attempts, 1) - 1), 60_000) * (0.75 + Math.random() / 2)
