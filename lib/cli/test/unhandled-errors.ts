import { writeFileSync } from 'node:fs'
import type { Reporter } from 'vitest/node'
import { z } from 'zod'

const written = z.array(z.string())

/** A reporter of what vitest's JSON report leaves out: errors outside of any test, which end a run badly all the same. */
export default function unhandledErrors(): Reporter {
  return {
    onTestRunEnd(_modules, errors) {
      const file = process.env['UNHANDLED_ERRORS']
      if (!file) return
      const lines = errors.map(({ name, message, stack }) => stack ?? `${name ?? 'Error'}: ${message}`)
      writeFileSync(file, JSON.stringify(lines))
    },
  }
}

/** The errors of the file that this reporter wrote; none where there is no file. */
export const unhandledIn = (text: string | null): readonly string[] => (text ? written.parse(JSON.parse(text)) : [])
