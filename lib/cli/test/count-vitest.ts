import { z } from 'zod'
import { type Counts, failure, firstLines, parsed, withVerdict } from './counts'

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
})

/** Counts from vitest's JSON report; a file that could not even be loaded is one failure, and so is what no test caught. */
export function countVitest(text: string | null, ending: string | null, unhandled: readonly string[] = []): Counts {
  const report = parsed(vitestReport, text)
  if (!report) return failure(`vitest left no report: ${ending ?? 'it ended well'}`)
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((each) => each.status === 'failed'),
  )
  const failed = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(
        ({ fullName, failureMessages }) =>
          `${name} › ${fullName}\n    ${firstLines((failureMessages ?? []).join('\n'))}`,
      ),
  )
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length + unhandled.length,
    skipped: report.numPendingTests + report.numTodoTests,
    complaints: [
      ...failed,
      ...broken.map(({ name, message }) => `${name} could not be loaded\n    ${firstLines(message)}`),
      ...unhandled.map((each) => `no test caught: ${firstLines(each)}`),
    ],
  }
  return withVerdict(counts, 'vitest', ending)
}
