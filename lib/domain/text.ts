import { z } from 'zod'
import { isStorable } from '../event-sourcing/storable'

const BLANK = "can't be blank"

const text = z
  .string({ error: ({ input }) => (input === undefined || input === null ? BLANK : 'must be text') })
  .trim()
  .refine(isStorable, 'contains characters that cannot be stored')

// Lists have a length, too: what is not text has been told so already.
const ofText = (check: z.core.$ZodCheck<string>) => {
  check._zod.def.when = ({ value }) => typeof value === 'string'
  return check
}

const present = ofText(z.minLength(1, { error: BLANK, abort: true }))
// Says to whom reads the JSON Schema what `present` means.
const visible = ofText(z.regex(/\S/, BLANK))
const atMost = (max: number) => ofText(z.maxLength(max, `is too long (at most ${max} characters)`))

/** Text that must be there: absent, null, empty and blank all say `can't be blank`. */
export const requiredText = (max: number) => text.check(present, visible, atMost(max))

/** Text that may be left out: absent, null, empty and blank all mean "not given". */
export const optionalText = (max: number, ...checks: readonly z.core.$ZodCheck<string>[]) =>
  text
    .check(atMost(max), ...checks)
    .nullish()
    .transform((value) => value || undefined)

const EMAIL = /^[^\s@"(),:;<>[\\\]]+@[^\s@.]+(\.[^\s@.]+)+$/
const NOT_AN_EMAIL = 'must be an e-mail address'
const longestEmail = 254

export const requiredEmail = requiredText(longestEmail).regex(EMAIL, { error: NOT_AN_EMAIL })

export const optionalEmail = optionalText(
  longestEmail,
  ofText(z.regex(new RegExp(`^\\s*$|^\\s*${EMAIL.source.slice(1, -1)}\\s*$`), NOT_AN_EMAIL)),
)
