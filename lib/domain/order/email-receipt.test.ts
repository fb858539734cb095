import { expect, test } from 'vitest'
import { inboxSpecification } from '../../event-sourcing/inbox-specification'
import type { Mail } from '../../mail/mail'
import { emailReceipt, type ReceiptPorts } from './email-receipt'
import { order } from './order'

const jane = { firstName: 'Jane', lastName: 'Doe', email: 'jane@example.com' }
const items = [
  { productId: 'tea', quantity: 2, price: 350 },
  { productId: 'cup', quantity: 1, price: 1205 },
]
const submitted = {
  customerId: 'jane',
  items,
  total: 1905,
  state: 'submitted',
  trackingNumber: null,
  reason: null,
} as const

const receipts = (ports: Partial<ReceiptPorts> = {}) => {
  const mails: Mail[] = []
  const receipt = emailReceipt({
    off: () => null,
    findOrder: async (id, version) => (id === 'o-1' && version === 3 ? { ...submitted, items: [...items] } : undefined),
    findRecipient: async (id) => (id === 'jane' ? jane : null),
    sendMail: async (mail) => void mails.push(mail),
    ...ports,
  })
  const submit = (aggregateId = 'o-1') =>
    inboxSpecification(receipt).when(order, 'OrderSubmitted', {}, { aggregateId, version: 3 })
  return { mails, submit }
}

test('a submitted order is confirmed to its customer, item by item', async () => {
  const { mails, submit } = receipts()
  const id = await submit()
  expect(mails).toEqual([
    {
      id,
      to: { name: 'Jane Doe', address: 'jane@example.com' },
      subject: 'Your order o-1',
      text: [
        'Dear Jane Doe,',
        'Thank you for your order o-1.',
        '2 × tea at 3.50: 7.00\n1 × cup at 12.05: 12.05',
        'Total: 19.05\n',
      ].join('\n\n'),
    },
  ])
})

test('a customer who is unknown or has no e-mail gets no receipt', async () => {
  const { mails, submit } = receipts({ findRecipient: async () => null })
  await submit()
  expect(mails).toEqual([])
})

test('an order that is not there is a failure', () =>
  expect(receipts().submit('o-2')).rejects.toThrow('There is no order o-2 at version 3'))

test('a mail that is not taken is a failure', () =>
  expect(receipts({ sendMail: () => Promise.reject(new Error('451 later')) }).submit()).rejects.toThrow('451 later'))
