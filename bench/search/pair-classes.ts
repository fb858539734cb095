import { pairsClass, type SearchClass, type SearchedLog } from './search-class'

/** The classes of searches for equal values: what the first seed's condition can say, if need be several times over. */
export const pairClasses = ({ events }: SearchedLog): readonly SearchClass[] => {
  const type = { eventType: 'ParcelReturned' }
  const isType = `type = 'ParcelReturned'`
  const [deep, oldest] = [Math.round(events / 2), Math.round(events / 10)]
  const mid = { customer: 'c1234' }
  return [
    pairsClass('single', 'absent', 'ref:R-absent', [{ ref: 'R-absent' }]),
    pairsClass('single', 'unique', `ref:R-${deep}`, [{ ref: `R-${deep}` }]),
    pairsClass('single', 'rare, new (5)', 'coupon:WELCOME-BACK', [{ coupon: 'WELCOME-BACK' }]),
    pairsClass('single', 'rare, old (5)', 'coupon:FIRST-DAY', [{ coupon: 'FIRST-DAY' }]),
    pairsClass('single', 'middling, 0.01 %', 'customer:c1234', [mid]),
    pairsClass('single', 'number, 0.1 %', 'amount:120.25', [{ amount: 120.25 }]),
    pairsClass('single', 'nested, 0.05 %', 'address.city:City-77', [{ address: { city: 'City-77' } }]),
    pairsClass('single', 'common, 10 %', 'status:paid', [{ status: 'paid' }]),
    pairsClass('single', 'half, 50 %', 'vip:true', [{ vip: true }]),
    pairsClass('single', 'clustered, oldest 5 %', 'campaign:launch', [{ campaign: 'launch' }]),
    pairsClass('single', 'middling, page 1 of the older half', 'customer:c1234', [mid], { after: deep }),
    pairsClass('single', 'common, page 1 of the oldest tenth', 'status:paid', [{ status: 'paid' }], { after: oldest }),
    pairsClass('single', 'common, page before the oldest tenth', 'status:paid', [{ status: 'paid' }], {
      before: oldest,
    }),
    pairsClass('single', 'type filter, 1 %', '', [], { ...type, where: isType }),
    pairsClass('single', 'aggregate filter, 5 %', '', [], { aggregate: 'Member', where: `aggregate_type = 'Member'` }),
    pairsClass('dense', '10 % and 10 %, never together', 'status:paid channel:app', [
      { status: 'paid' },
      { channel: 'app' },
    ]),
    pairsClass('dense', '50 % and 50 %, never together', 'vip:true tier:basic', [{ vip: true }, { tier: 'basic' }]),
    pairsClass('dense', '10 % and 10 %, together 5 times', 'status:returned channel:partner', [
      { status: 'returned' },
      { channel: 'partner' },
    ]),
    pairsClass('dense', 'three terms, 1.25 %', 'status:sent vip:true actor:system:nightly', [
      { status: 'sent' },
      { vip: true },
      { actor: 'system:nightly' },
    ]),
    pairsClass('dense', 'half and absent', 'vip:true ref:R-absent', [{ vip: true }, { ref: 'R-absent' }]),
    pairsClass('dense', 'clustered and half', 'campaign:launch vip:true', [{ campaign: 'launch' }, { vip: true }]),
    pairsClass('dense', 'type filter and middling', 'customer:c1234', [mid], {
      ...type,
      where: `${isType} and payload->>'customer' = 'c1234'`,
    }),
    pairsClass('dense', 'aggregate filter and half', 'vip:true', [{ vip: true }], {
      aggregate: 'Booking',
      where: `aggregate_type = 'Booking' and payload->'vip' = 'true'`,
    }),
  ]
}
