import { z } from 'zod'
import { aggregate, opens, refuse } from './aggregate'
import { cancelTimeout, command, saga, timeout } from './sagas'

const amount = z.object({ cents: z.number() })

/** A small aggregate for the engine's own tests: somebody asks for money back. */
export const claim = aggregate(
  {
    name: 'Claim',
    state: z.object({ cents: z.number(), closed: z.boolean() }),
    events: {
      ClaimOpened: opens(amount),
      ClaimApproved: z.object({ purse: z.string() }),
      ClaimClosed: z.object({ reason: z.string() }),
    },
    commands: {
      OpenClaim: opens(amount),
      ApproveClaim: z.object({ purse: z.string() }),
      CloseClaim: z.object({ reason: z.string() }),
    },
  },
  {
    evolve: {
      ClaimOpened: ({ cents }) => ({ cents, closed: false }),
      ClaimApproved: (claim) => claim,
      ClaimClosed: (claim) => ({ ...claim, closed: true }),
    },
    decide: {
      OpenClaim: (data) => ({ type: 'ClaimOpened', data }),
      ApproveClaim: (_, data) => ({ type: 'ClaimApproved', data }),
      CloseClaim: (claim, data) => (claim.closed ? refuse('The claim is closed.') : { type: 'ClaimClosed', data }),
    },
  },
)

/** What claims are paid from. */
export const purse = aggregate(
  {
    name: 'Purse',
    state: amount,
    events: { PurseFilled: opens(amount), PursePaid: amount.extend({ claimId: z.string() }) },
    commands: { FillPurse: opens(amount), PayFromPurse: amount.extend({ claimId: z.string() }) },
  },
  {
    evolve: { PurseFilled: (data) => data, PursePaid: (purse, { cents }) => ({ cents: purse.cents - cents }) },
    decide: {
      FillPurse: (data) => ({ type: 'PurseFilled', data }),
      PayFromPurse: (purse, data) =>
        data.cents > purse.cents ? refuse('The purse is too light.') : { type: 'PursePaid', data },
    },
  },
)

/** An approved claim is paid and closed; one that cannot be paid, or is not approved in a day, is closed unpaid. */
export const payClaims = saga(
  {
    name: 'pay-claims',
    from: [claim, purse],
    to: [claim, purse],
    state: z.object({ status: z.enum(['open', 'paying', 'paid', 'failed', 'closed']), cents: z.number() }),
    initial: { status: 'open', cents: 0 },
    key: ({ aggregateId, data }) => ('claimId' in data ? data.claimId : aggregateId),
    timeouts: ['forgotten'],
  },
  {
    evolve: {
      ClaimOpened: (state, { data: { cents } }) => ({ ...state, cents }),
      ClaimApproved: (state) => ({ ...state, status: 'paying' }),
      PursePaid: (state) => ({ ...state, status: 'paid' }),
      ClaimClosed: (state) => ({ ...state, status: 'closed' }),
    },
    react: {
      ClaimOpened: (_, { recordedAt }) => [
        timeout('forgotten', new Date(Date.parse(recordedAt) + 86_400_000).toISOString()),
      ],
      ClaimApproved: ({ cents }, { aggregateId, data }) => [
        command(purse, 'PayFromPurse', data.purse, { cents, claimId: aggregateId }),
      ],
      PursePaid: (_, { data: { claimId } }) => [
        cancelTimeout('forgotten'),
        command(claim, 'CloseClaim', claimId, { reason: 'paid' }),
      ],
    },
    failed: {
      PayFromPurse: {
        evolve: (state) => ({ ...state, status: 'failed' }),
        react: (_, { key, failure }) => [
          command(claim, 'CloseClaim', key, { reason: failure.kind === 'refused' ? failure.reason : failure.kind }),
        ],
      },
    },
    timeouts: {
      forgotten: { react: (_, { key, at }) => [command(claim, 'CloseClaim', key, { reason: `forgotten at ${at}` })] },
    },
  },
)
