import { accountDomain } from './account'
import { catalogueDomain } from './catalogue'
import { customerDomain } from './customer'
import { inventoryDomain } from './inventory'
import { ledgerDomain } from './ledger'
import { orderDomain } from './order'

/** THE list: what is named here has commands, an API, read models and a place in the viewer. */
export const domains = [customerDomain, accountDomain, orderDomain, inventoryDomain, ledgerDomain, catalogueDomain]
