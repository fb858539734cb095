import type { z } from 'zod'

/** What a step came to; `complaints` says in a line each what went wrong, to be repeated at the very end. */
export type Counts = {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly complaints: readonly string[]
}

const none: Counts = { passed: 0, failed: 0, skipped: 0, complaints: [] }

export const sum = (all: readonly Counts[]): Counts =>
  all.reduce(
    (total, { passed, failed, skipped, complaints }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
      complaints: [...total.complaints, ...complaints],
    }),
    none,
  )

export const summary = ({ passed, failed, skipped }: Counts) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

export const failure = (complaint: string): Counts => ({ ...none, failed: 1, complaints: [complaint] })

/** `ending` is how the step's program ended badly, null when it ended well. */
export const countCheck = (name: string, ending: string | null): Counts =>
  ending === null ? { ...none, passed: 1 } : failure(`${name}: ${ending}`)

/** A run that ended badly must never count as good, whatever its report says. */
export const withVerdict = (counts: Counts, name: string, ending: string | null): Counts =>
  ending === null || counts.failed > 0 ? counts : sum([counts, failure(`${name}: no test failed, yet ${ending}`)])

/** As much of an error as tells what went wrong. */
export const firstLines = (text: string) => text.split('\n').slice(0, 4).join('\n    ')

/** A report as its schema reads it; null for one that is missing or broken. */
export function parsed<T>(schema: z.ZodType<T>, text: string | null): T | null {
  try {
    return schema.parse(JSON.parse(text ?? ''))
  } catch {
    return null
  }
}
