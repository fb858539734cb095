import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { emailReceipt } from '../domain/order/email-receipt'
import { receiptPorts } from '../domain/order/receipt-ports'
import { givenDomains } from '../domain/testing'
import { deliveryRows } from '../event-sourcing/postgres/delivery-rows.fixture'
import { consumerOf } from '../event-sourcing/postgres/inboxes'
import { inboxesOn } from '../event-sourcing/postgres/inboxes.fixture'

const database = await givenDomains()
const { application, dispatch, url } = database
const { follow, work, letPass } = inboxesOn(database)
const { rows, statuses } = deliveryRows(application.sql, 'email-receipt')

const run = (...args: readonly string[]) =>
  new Promise<{ readonly code: number | null; readonly out: string; readonly errors: string }>((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'lib/cli/inboxes.ts', ...args], {
      env: { ...process.env, DATABASE_URL: url, DATABASE_MIGRATION_URL: url, DATABASE_READ_URL: url },
    })
    let [out, errors] = ['', '']
    child.stdout.on('data', (chunk) => (out += chunk))
    child.stderr.on('data', (chunk) => (errors += chunk))
    child.on('error', reject).on('close', (code) => resolve({ code, out, errors }))
  })

const done = async (command: Parameters<typeof dispatch>[0]) => {
  const outcome = await dispatch(command)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.aggregateId
}

test('dead letters are listed, tried again and discarded, and the log says who did so', async () => {
  const mailed: string[] = []
  let isBroken = true
  const receipt = emailReceipt({
    ...receiptPorts(() => application),
    off: () => null,
    sendMail: async ({ to }) => {
      if (isBroken) throw new Error('550 no such mailbox')
      mailed.push(to.address)
    },
  })
  await follow(receipt)
  const email = `jane_${randomUUID().slice(0, 8)}@example.com`
  const customerId = await done({ type: 'CreateCustomer', data: { firstName: 'Jane', lastName: 'Doe', email } })
  const items = [{ productId: 'tea', quantity: 1, price: 350 }]
  for (let order = 1; order <= 3; order++) {
    const aggregateId = await done({ type: 'CreateOrder', data: { customerId, items } })
    await done({ type: 'SubmitOrder', aggregateId, data: {} })
  }
  await follow(receipt)
  for (let attempt = 1; attempt <= 5; attempt++) {
    await work(receipt)
    await letPass(60)
  }
  const [first, second, third] = await rows()
  const listed = await run('list')
  expect(listed.out).toMatch(
    /^Name +State +Events +Waiting +Dead letters\nemail-receipt +off: SMTP_URL is not set +OrderSubmitted +0 +3\n/,
  )
  expect(listed.out).toMatch(/\n\nDead letter of +Position +Aggregate +Attempts +Behind it +Error\n/)
  expect(listed.out).toMatch(new RegExp(`email-receipt +${second?.position} +Order/\\S+ +5 +0 +550 no such mailbox\n`))

  isBroken = false
  expect(await run('discard', 'email-receipt', String(first?.position))).toEqual({
    code: 0,
    out: 'Discarded 1 dead letter of email-receipt.\n',
    errors: '',
  })
  expect(await run('retry', 'email-receipt', String(third?.position))).toMatchObject({
    out: 'Retries 1 dead letter of email-receipt.\n',
  })
  await work(receipt)
  expect(mailed).toEqual([email])
  expect(await run('retry', 'email-receipt', '--all')).toMatchObject({
    out: 'Retries 1 dead letter of email-receipt.\n',
  })
  await work(receipt)
  expect(mailed).toEqual([email, email])
  expect(await statuses()).toEqual(['discarded 5', 'done 1', 'done 1'])

  const facts = await application.sql<{ type: string; actor: string; letter: string }[]>`
    select type, metadata->>'actor' as actor, payload->>'deadLetter' as letter from hindsight.events
    where type like 'DeadLetter%' order by position`
  const fact = (type: string, position: number | undefined) => ({
    type,
    actor: 'system:cli',
    letter: JSON.stringify(['delivery', consumerOf('email-receipt'), position]),
  })
  expect([...facts]).toEqual([
    fact('DeadLetterDiscarded', first?.position),
    fact('DeadLetterRetried', third?.position),
    fact('DeadLetterRetried', second?.position),
  ])
})
