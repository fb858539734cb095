import { randomUUID } from 'node:crypto'
import type { Sql } from 'postgres'
import { startReceiver, webhookSecret } from '../../delivery/receiver.fixture'
import { domains } from '../../domain'
import type { Dispatch } from '../../event-sourcing'
import { headerOf, startSmtpServer } from '../../mail/smtp-server.fixture'

const beginners = domains.flatMap(({ inboxes, sagas }) => [
  ...inboxes.map(({ name }) => `inbox:${name}`),
  ...sagas.map(({ name }) => `saga:${name}`),
])

/** Everything that a worker does for an order, and where to see how often it was done. */
export const openShop = async (sql: Sql, dispatch: Dispatch) => {
  const mails = await startSmtpServer()
  let letGo = () => {}
  let gate = Promise.resolve()
  const receiver = await startReceiver((response) => void gate.then(() => response.writeHead(204).end()))
  const act = async (type: string, aggregateId: string, data: object) => {
    const outcome = await dispatch({ type, aggregateId, data })
    if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  }
  const [email, customerId, productId] = [`${randomUUID()}@example.com`, randomUUID(), `tea-${randomUUID()}`]
  await act('CreateCustomer', customerId, { firstName: 'Jane', lastName: 'Doe', email })
  await act('RestockItem', productId, { quantity: 10_000 })

  const counts = async () => {
    const [row] = await sql<Record<string, number>[]>`
      with log as (select aggregate_type, aggregate_id, type from hindsight.events)
      select (select count(*) from log where type = 'OrderShipped') as shipped,
             (select count(*) from log where type = 'ItemReserved') as reserved,
             (select count(*) from log where type = 'ItemDispatched') as dispatched,
             (select count(*) from log where aggregate_type = 'Order') as "orderEvents",
             (select coalesce(sum(created), 0) from read_models.order_statistics)::integer as "countedCreated",
             (select coalesce(sum(shipped), 0) from read_models.order_statistics)::integer as "countedShipped",
             (select count(*) from reactions.saga_commands where status = 'done') as "commandsDone",
             (select count(*) from reactions.saga_commands where status <> 'done') as "commandsOpen",
             (select count(*) from reactions.outbox where status = 'published') as published,
             (select count(*) from reactions.outbox where status <> 'published') as unpublished,
             (select count(*) from reactions.deliveries where status = 'done') as "deliveriesDone",
             (select count(*) from reactions.deliveries where status <> 'done') as "deliveriesOpen"`
    return { ...row }
  }
  const once = async () => {
    const [{ created, submitted } = { created: 0, submitted: 0 }] = await sql<{ created: number; submitted: number }[]>`
      select count(*) filter (where type = 'OrderCreated') as created,
             count(*) filter (where type = 'OrderSubmitted') as submitted
      from hindsight.events`
    return {
      ...{ shipped: submitted, reserved: submitted, dispatched: submitted, orderEvents: created + 2 * submitted },
      ...{ countedCreated: created, countedShipped: submitted, commandsDone: 3 * submitted, commandsOpen: 0 },
      ...{ published: created + 2 * submitted, unpublished: 0, deliveriesDone: submitted, deliveriesOpen: 0 },
    }
  }
  return {
    settings: {
      SMTP_URL: mails.url,
      MAIL_FROM: 'shop@example.com',
      WEBHOOK_URL: receiver.url,
      WEBHOOK_SECRET: webhookSecret,
      WEBHOOK_ALLOW_PRIVATE: '1',
    },
    order: async () => {
      const id = randomUUID()
      await act('CreateOrder', id, { customerId, items: [{ productId, quantity: 1, price: 350 }] })
      await act('SubmitOrder', id, {})
    },
    /** whether inboxes and sagas have begun: what happened before that is neither mailed nor shipped */
    isFollowed: async () => {
      const begun = await sql<{ consumer: string }[]>`select consumer from reactions.checkpoints`
      return beginners.every((name) => begun.some(({ consumer }) => consumer === name))
    },
    counts,
    /** what `counts` says when everything that the orders in the log ask for was done once */
    once,
    /** by Message-ID, once for each time that it was mailed */
    mailed: () => mails.caughtBy(email).map((mail) => headerOf(mail, 'Message-ID') ?? ''),
    /** by id, once for each time that it was received */
    received: () => receiver.received.map(({ id }) => id),
    outbox: async () => (await sql<{ id: string }[]>`select id from reactions.outbox`).map(({ id }) => id),
    /** Keeps what receivers get without answering until it is let go. */
    holdMessages: () => {
      gate = new Promise((resolve) => {
        letGo = resolve
      })
      return () => letGo()
    },
    holdMails: mails.hold,
    close: async () => {
      letGo()
      await Promise.all([mails.stop(), receiver.stop()])
    },
  }
}
