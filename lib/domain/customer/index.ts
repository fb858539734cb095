import { domain } from '../../event-sourcing/domain'
import { customer } from './customer'
import { customers } from './customers-projection'
import { customerFacts } from './facts'

export const customerDomain = domain({ aggregate: customer, facts: customerFacts, projections: [customers] })
