import { facts } from '../../event-sourcing/domain'
import { customerEmailTaken } from './language'

/** Somebody tried an e-mail that another customer has: worth keeping, but no customer's history. */
export const customerFacts = facts({ CustomerEmailTaken: customerEmailTaken })
