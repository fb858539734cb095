import { z } from 'zod'

/** A count or an amount in a command: a whole number above zero. */
export const wholeNumber = (max: number) =>
  z
    .int({ error: ({ code }) => (code === 'too_big' ? `must be at most ${max}` : 'must be a whole number') })
    .min(1, 'must be greater than 0')
    .max(max, `must be at most ${max}`)
