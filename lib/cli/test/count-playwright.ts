import { z } from 'zod'
import { type Counts, failure, firstLines, parsed, withVerdict } from './counts'

const outcome = z.object({ errors: z.array(z.object({ message: z.string().optional() })).default([]) })
const spec = z.object({
  title: z.string(),
  file: z.string(),
  ok: z.boolean(),
  tests: z.array(z.object({ results: z.array(outcome) })),
})
type Suite = { specs: z.infer<typeof spec>[]; suites?: Suite[] | undefined }
const suite: z.ZodType<Suite> = z.object({
  specs: z.array(spec),
  get suites() {
    return z.array(suite).optional()
  },
})

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.object({ message: z.string().optional() })),
  suites: z.array(suite).default([]),
})

const specsOf = ({ specs, suites = [] }: Suite): readonly z.infer<typeof spec>[] => [
  ...specs,
  ...suites.flatMap(specsOf),
]

const said = ({ tests }: z.infer<typeof spec>) =>
  firstLines(tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors))[0]?.message ?? '')

/** Counts from Playwright's JSON report; an error outside of any test is one failure. */
export function countPlaywright(text: string | null, ending: string | null): Counts {
  const report = parsed(playwrightReport, text)
  if (!report) return failure(`Playwright left no report: ${ending ?? 'it ended well'}`)
  const { expected, unexpected, flaky, skipped } = report.stats
  const failed = report.suites.flatMap(specsOf).filter(({ ok }) => !ok)
  const counts = {
    passed: expected,
    failed: unexpected + flaky + report.errors.length,
    skipped,
    complaints: [
      ...failed.map((each) => `e2e/${each.file} › ${each.title}\n    ${said(each)}`),
      ...report.errors.map(({ message }) => `outside of any browser test: ${firstLines(message ?? '')}`),
    ],
  }
  return withVerdict(counts, 'Playwright', ending)
}
