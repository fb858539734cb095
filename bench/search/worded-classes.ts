import { newestAt } from './events-of-the-data-set'
import type { SearchClass, SearchedLog } from './search-class'

/** Classes that take words of the language which the first seed does not have. */
export const wordedClasses = ({ events, sample }: SearchedLog): readonly SearchClass[] => {
  const at = (share: number) => new Date(Date.parse(newestAt) - (1 - share) * events * 500).toISOString()
  const during = (from: number, to: number) => ({
    from: at(from),
    to: at(to),
    within: `recorded_at >= '${at(from)}' and recorded_at < '${at(to)}'`,
  })
  const [middle, old] = [during(0.5, 0.51), during(0, 0.02)]
  const single = (title: string, q: string, where: string): SearchClass => ({ title, group: 'single', q, where })
  const dense = (title: string, q: string, where: string): SearchClass => ({ title, group: 'dense', q, where })
  const budget = (title: string, q: string, where: string): SearchClass => ({ title, group: 'budget', q, where })
  const ids = `'${sample.aggregateId}'`
  return [
    single('an aggregate id', sample.aggregateId, `aggregate_id = ${ids}`),
    single('an event id', sample.id, `id = '${sample.id}'`),
    single('a correlation id', sample.correlationId, `metadata->>'correlationId' = '${sample.correlationId}'`),
    single('a request id', `@request:${sample.requestId}`, `metadata->>'requestId' = '${sample.requestId}'`),
    single('@type, 1 %', '@type:ParcelReturned', `type = 'ParcelReturned'`),
    single('@aggregate, 5 %', '@aggregate:Member', `aggregate_type = 'Member'`),
    single(
      'what an older event shows',
      `lastName:${sample.oldName.slice('Ada '.length)}`,
      `payload->>'name' = '${sample.oldName}'`,
    ),
    single(
      'one of a list',
      'address.city:[City-7,City-77,City-777]',
      `payload->'address'->>'city' in ('City-7', 'City-77', 'City-777')`,
    ),
    single(
      'either of two keys',
      'customer:c1 OR coupon:FIRST-DAY',
      `payload->>'customer' = 'c1' or payload->>'coupon' = 'FIRST-DAY'`,
    ),
    dense('@type and half', '@type:ParcelReturned vip:true', `type = 'ParcelReturned' and payload->'vip' = 'true'`),
    {
      ...dense('common, in a hundredth of the time', 'status:paid', `payload->>'status' = 'paid' and ${middle.within}`),
      from: middle.from,
      to: middle.to,
    },
    {
      ...dense('never together, in a hundredth of the time', 'vip:true tier:basic', 'false'),
      from: middle.from,
      to: middle.to,
    },
    {
      ...dense('rare and new, in old times', 'coupon:WELCOME-BACK', 'false'),
      from: old.from,
      to: old.to,
    },
    budget('a range, 20 %', 'amount:>200', `(payload->>'amount')::numeric > 200`),
    budget('a range, 0.3 %', 'amount:249.25..260', `(payload->>'amount')::numeric between 249.25 and 260`),
    budget('a range that holds nothing', 'amount:>1000', 'false'),
    budget(
      'a range among middling',
      'customer:c1234 amount:>200',
      `payload->>'customer' = 'c1234' and (payload->>'amount')::numeric > 200`,
    ),
    budget('a pattern, 0.05 %', 'email:user777*', `payload->>'email' like 'user777%'`),
    budget('a pattern that fits nothing', 'email:*@example.org', 'false'),
    budget(
      'a pattern of a rare type',
      '@type:MemberReturned email:*77@example.com',
      `type = 'MemberReturned' and payload->>'email' like '%77@example.com'`,
    ),
    budget('not common', '-status:paid', `payload->>'status' is distinct from 'paid'`),
    budget(
      'middling, not half',
      'customer:c1234 -vip:true',
      `payload->>'customer' = 'c1234' and payload->'vip' <> 'true'`,
    ),
    budget('another value', 'tier:!=gold', `payload->>'tier' <> 'gold'`),
    budget('a key that all have is absent', '-has:requestId', 'false'),
    budget('a key, 0.1 %', 'has:name', `payload ? 'name'`),
    budget(
      'a prefix of ids',
      `${sample.aggregateId.slice(0, 13)}*`,
      `aggregate_id like '${sample.aggregateId.slice(0, 13)}%' or id::text like '${sample.aggregateId.slice(0, 13)}%' or metadata->>'correlationId' like '${sample.aggregateId.slice(0, 13)}%'`,
    ),
    budget(
      'text of a day',
      '"city-77" @at:2026-10-31',
      `payload::text like '%City-77%' and recorded_at >= '2026-10-31' and recorded_at < '2026-11-01'`,
    ),
    budget(
      'first of its stream, clustered',
      'is:first campaign:launch',
      `version = 1 and payload->>'campaign' = 'launch'`,
    ),
  ]
}
