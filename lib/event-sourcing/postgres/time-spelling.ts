const utc = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(?:Z|\+00(?::?00)?)$/

/** A time in UTC as the log spells it, with six digits after the second; any other value as it is. */
export const timeSpelling = (value: unknown): unknown => {
  const [, date, time, fraction = ''] = (typeof value === 'string' && utc.exec(value)) || []
  return date ? `${date}T${time}.${fraction.padEnd(6, '0')}Z` : value
}
