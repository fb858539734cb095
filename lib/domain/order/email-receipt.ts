import type { StateOf } from '../../event-sourcing/aggregate'
import { inbox } from '../../event-sourcing/inboxes'
import type { Mail } from '../../mail/mail'
import { order } from './order'
import { type Recipient, receipt } from './receipt'

/** What mailing a receipt needs of the world. */
export type ReceiptPorts = {
  readonly off: () => string | null
  readonly findOrder: (id: string, version: number) => Promise<StateOf<typeof order> | undefined>
  /** null for a customer who is unknown or has no e-mail */
  readonly findRecipient: (customerId: string) => Promise<Recipient | null>
  readonly sendMail: (mail: Mail) => Promise<void>
}

/** Mails the customer a receipt when an order is submitted. Who has no e-mail gets none. */
export const emailReceipt = ({ off, findOrder, findRecipient, sendMail }: ReceiptPorts) =>
  inbox({
    name: 'email-receipt',
    on: [order],
    off,
    handle: {
      OrderSubmitted: async ({ aggregateId, version }, { effectId }) => {
        const submitted = await findOrder(aggregateId, version)
        if (!submitted) throw new Error(`There is no order ${aggregateId} at version ${version}`)
        const to = await findRecipient(submitted.customerId)
        if (to) await sendMail({ id: effectId, ...receipt(aggregateId, submitted, to) })
      },
    },
  })
