import { domain } from '../../event-sourcing/domain'
import { balances } from './balances-projection'
import { ledger } from './ledger'

export const ledgerDomain = domain({ aggregate: ledger, projections: [balances] })
