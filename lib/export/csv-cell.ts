import { type SQL, sql } from 'drizzle-orm'

/**
 * What a spreadsheet would take for a formula gets a quote before it, which makes it text there. What looks like that
 * already gets one more, so that the value can be had back: take one quote away where this still matches after it.
 */
const formula = String.raw`^([ \t\v\f']*[-=+@＝＋－＠]|'*[\t\r\n])`

const quoted = (text: SQL): SQL => sql`'"' || replace(${text}, '"', '""') || '"'`

/** Text as a cell. An empty cell stands for a missing value, an empty text is two quotes. */
export const textCell = (text: SQL): SQL =>
  sql`coalesce(${quoted(sql`case when ${text} ~ ${formula} then '''' || ${text} else ${text} end`)}, '')`

/** A number, a boolean or a time as a cell: spelt by the database, with nothing in it to quote. */
export const plainCell = (value: SQL): SQL => sql`coalesce(${value}::text, '')`

/** A JSON object as a cell: it begins with a bracket, so it is no formula. */
export const jsonCell = (value: SQL): SQL => quoted(sql`${value}::text`)

/** Any JSON value as a cell: text as text, the others as JSON; null and a missing one as nothing. */
export const valueCell = (value: SQL): SQL => sql`(
  select case jsonb_typeof(value)
    when 'string' then ${textCell(sql`(value #>> '{}')`)}
    when 'object' then ${jsonCell(sql`value`)}
    when 'array' then ${jsonCell(sql`value`)}
    when 'null' then ''
    else ${plainCell(sql`value`)} end
  from (select ${value} as value) one)`
