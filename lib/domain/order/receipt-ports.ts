import { application } from '../../db/client'
import { readStream } from '../../event-sourcing/postgres/read-stream'
import { replay } from '../../event-sourcing/replay'
import { mailProblem, sendMail } from '../../mail/mailing'
import { findCustomer } from '../customer/customers'
import type { ReceiptPorts } from './email-receipt'
import { order } from './order'

const reader = { id: '0', email: 'email-receipt', role: 'auditor', actor: 'system:email-receipt' } as const

/** The order as it was submitted from the log, its customer from the read model, and the mail server of the settings. */
export const receiptPorts = (connection = application): ReceiptPorts => ({
  off: mailProblem,
  findOrder: async (aggregateId, upToVersion) =>
    replay(order, await readStream(connection().sql, { aggregateType: order.name, aggregateId }, { upToVersion })),
  findRecipient: async (customerId) => {
    const customer = await findCustomer(reader, customerId, connection().db)
    const isReachable = customer?.email && customer.deletedAt === null
    return isReachable ? { ...customer, email: customer.email ?? '' } : null
  },
  sendMail,
})
