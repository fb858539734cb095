import { accountDomain } from './account'
import { customerDomain } from './customer'

/** THE list: what is named here has commands, an API, read models and a place in the viewer. */
export const domains = [customerDomain, accountDomain]
