const INSTANT =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,6})0*)?)?(?:Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)$/

const first = Date.parse('0001-01-01T00:00:00Z')
const last = Date.parse('9999-12-31T23:59:59.999Z')

/** Why a text is no moment that PostgreSQL can keep to the microsecond; null when it is one. */
export function recordedAtProblem(text: string): string | null {
  const found = INSTANT.exec(text)
  if (!found) {
    return /\.\d{6}\d*[1-9]/.test(text)
      ? 'is finer than a microsecond'
      : 'must be an ISO 8601 time with a zone, such as 2026-11-20T10:00:00.123456Z'
  }
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return 'names a day that does not exist'
  // By its own clocks it may be another year than in UTC, in which it is kept and given back.
  const utc = new Date(text.replace(/([+-]\d\d)(\d\d)?$/, (_, hours, minutes = '00') => `${hours}:${minutes}`))
  const isKept = utc.getTime() >= first && utc.getTime() <= last
  return year > 0 && isKept ? null : 'is outside of the years 1 to 9999 in UTC'
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
}
