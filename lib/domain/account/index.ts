import { domain } from '../../event-sourcing/domain'
import { account } from './account'
import { accounts } from './accounts-projection'

export const accountDomain = domain({ aggregate: account, projections: [accounts] })
