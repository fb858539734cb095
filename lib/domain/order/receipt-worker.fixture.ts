import { connect } from '../../db/connect'
import { consume } from '../../event-sourcing/postgres/consume'
import { inboxConsumer } from '../../event-sourcing/postgres/inboxes'
import { workInboxes } from '../../event-sourcing/postgres/work-inboxes'
import { jobQueue } from '../../jobs/job-queue'
import { createMailer } from '../../mail/mailer'
import { emailReceipt } from './email-receipt'
import { receiptPorts } from './receipt-ports'

/** A worker that stops between the mail and the mark, until the test kills it. */
const [databaseUrl = '', smtpUrl = ''] = process.argv.slice(2)
const connection = connect(databaseUrl, 'application', { max: 4 })
const queue = jobQueue(connection)
const mailer = createMailer({ url: smtpUrl, from: 'shop@example.com' })
const receipt = emailReceipt({
  ...receiptPorts(() => connection),
  off: () => null,
  sendMail: async (mail) => {
    await mailer.send(mail)
    process.stdout.write('mailed\n')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  },
})

while ((await consume(connection, inboxConsumer(receipt, queue))).state === 'worked');
await workInboxes([receipt], { connection, queue, signal: new AbortController().signal })
