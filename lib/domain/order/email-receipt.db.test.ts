import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, expect, test } from 'vitest'
import { retryDelivery } from '../../event-sourcing/postgres/deliveries'
import { deliveryRows } from '../../event-sourcing/postgres/delivery-rows.fixture'
import { consumerOf } from '../../event-sourcing/postgres/inboxes'
import { inboxesOn } from '../../event-sourcing/postgres/inboxes.fixture'
import { createMailer } from '../../mail/mailer'
import { headerOf, startSmtpServer } from '../../mail/smtp-server.fixture'
import { givenDomains } from '../testing'
import { emailReceipt } from './email-receipt'
import { receiptPorts } from './receipt-ports'

const server = await startSmtpServer()
afterAll(server.stop)
const database = await givenDomains()
const { application, dispatch, url } = database
const { follow, work, letPass } = inboxesOn(database)
const { rows } = deliveryRows(application.sql, 'email-receipt')

const mailer = createMailer({ url: server.url, from: 'The Shop <shop@example.com>' })
const receipt = emailReceipt({ ...receiptPorts(() => application), off: () => null, sendMail: mailer.send })
await follow(receipt)

const done = async (command: Parameters<typeof dispatch>[0]) => {
  const outcome = await dispatch(command)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.aggregateId
}

const aCustomer = async (details: { readonly firstName?: string } = {}) => {
  const email = `jane_${randomUUID().slice(0, 8)}@example.com`
  const data = { firstName: 'Jane', lastName: 'Doe', email, ...details }
  return { email, id: await done({ type: 'CreateCustomer', data }) }
}

const anOrder = async (customerId: string) => {
  const items = [{ productId: 'tea', quantity: 2, price: 350 }]
  const aggregateId = await done({ type: 'CreateOrder', data: { customerId, items } })
  await done({ type: 'SubmitOrder', aggregateId, data: {} })
  return aggregateId
}

const messageIds = (email: string) => server.caughtBy(email).map((mail) => headerOf(mail, 'Message-ID'))
const deliveryOf = async (order: string) => (await rows()).find(({ lane }) => lane === `Order/${order}`)

test('exactly one receipt is mailed for each submitted order', async () => {
  const [jane, john] = [await aCustomer(), await aCustomer({ firstName: 'John' })]
  const orders = [await anOrder(jane.id), await anOrder(jane.id), await anOrder(john.id)]
  for (let round = 0; round < 3; round++) {
    await follow(receipt)
    await work(receipt)
  }
  expect(messageIds(jane.email)).toHaveLength(2)
  expect(new Set(messageIds(jane.email)).size).toBe(2)
  const [mail] = server.caughtBy(john.email)
  expect(headerOf(mail, 'Subject')).toBe(`Your order ${orders[2]}`)
  expect(headerOf(mail, 'From')).toBe('The Shop <shop@example.com>')
})

test('H06 a mail server that says "later" is asked again later', async () => {
  const jane = await aCustomer()
  server.refuse(jane.email, { code: 451, text: 'later' }, { code: 421, text: 'too busy' })
  const order = await anOrder(jane.id)
  await follow(receipt)
  await work(receipt)
  expect(await deliveryOf(order)).toMatchObject({ status: 'waiting', error: expect.stringContaining('451 later') })
  for (let attempt = 2; attempt <= 4; attempt++) {
    await letPass(60)
    await work(receipt)
  }
  expect(messageIds(jane.email)).toHaveLength(1)
  expect(await deliveryOf(order)).toMatchObject({ status: 'done', attempts: 3, error: null })
})

test('H06 a mail that the server never takes becomes a dead letter, and is sent once when it is tried again', async () => {
  const [jane, john] = [await aCustomer(), await aCustomer()]
  server.refuse(jane.email, ...Array.from({ length: 5 }, () => ({ code: 550, text: 'no such mailbox' })))
  const order = await anOrder(jane.id)
  await anOrder(john.id)
  await follow(receipt)
  for (let attempt = 1; attempt <= 6; attempt++) {
    await work(receipt)
    await letPass(60)
  }
  expect(messageIds(john.email)).toHaveLength(1)
  expect(messageIds(jane.email)).toEqual([])
  const parked = await deliveryOf(order)
  expect(parked).toMatchObject({ status: 'parked', attempts: 5, error: expect.stringContaining('550 no such mailbox') })

  const place = { consumer: consumerOf(receipt.name), position: parked?.position ?? 0 }
  expect(await application.sql.begin((tx) => retryDelivery(tx, place))).toBe(true)
  await work(receipt)
  await work(receipt)
  expect(messageIds(jane.email)).toHaveLength(1)
  expect(await deliveryOf(order)).toMatchObject({ status: 'done' })
})

test('H06 a name with a line break is refused before anything is sent', async () => {
  const jane = await aCustomer({ firstName: 'Jane\r\nBcc: all@example.com\r\nX' })
  const order = await anOrder(jane.id)
  await follow(receipt)
  await work(receipt)
  expect(server.caught.filter(({ to }) => to.includes('all@example.com') || to.includes(jane.email))).toEqual([])
  expect(await deliveryOf(order)).toMatchObject({ error: expect.stringContaining('must be one line of text') })
})

test('a deleted customer gets no receipt', async () => {
  const jane = await aCustomer()
  const order = await anOrder(jane.id)
  await done({ type: 'DeleteCustomer', aggregateId: jane.id, data: {} })
  await follow(receipt)
  await work(receipt)
  expect(messageIds(jane.email)).toEqual([])
  expect(await deliveryOf(order)).toMatchObject({ status: 'done' })
})

test('H01 H02 a worker killed between the mail and the mark: the mail comes again under the same Message-ID', async () => {
  const jane = await aCustomer()
  const order = await anOrder(jane.id)
  const program = 'lib/domain/order/receipt-worker.fixture.ts'
  const child = spawn(process.execPath, ['--import', 'tsx', program, url, server.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  try {
    const [said] = await once(child.stdout, 'data')
    expect(String(said)).toBe('mailed\n')
  } finally {
    child.kill('SIGKILL')
  }
  expect(await ended).toEqual([null, 'SIGKILL'])
  expect(await deliveryOf(order)).toMatchObject({ status: 'waiting', attempts: 1 })
  await follow(receipt)
  await work(receipt)
  expect(messageIds(jane.email)).toHaveLength(1)

  for (const seconds of [31, 5]) {
    await letPass(seconds)
    await work(receipt)
  }
  expect(await deliveryOf(order)).toMatchObject({ status: 'done', attempts: 2 })
  const [first, second, ...rest] = messageIds(jane.email)
  expect(first).toMatch(/^<email-receipt\.[\da-f-]{36}@example\.com>$/)
  expect(second).toBe(first)
  expect(rest).toEqual([])
})
