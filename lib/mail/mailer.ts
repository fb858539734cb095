import { createTransport } from 'nodemailer'
import { TargetAway } from '../event-sourcing/errors'
import { checkMail, type Mail, messageIdOf, parseMailbox } from './mail'

export type Mailer = {
  /**
   * Ends when the mail server has taken the mail. Rejects with UnsafeMail before anything is sent, with TargetAway
   * when the server cannot be talked to, otherwise with what it said.
   */
  readonly send: (mail: Mail) => Promise<void>
}

const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 15_000 }
const beforeAnyMail = /^(CONN|EHLO|HELO|STARTTLS|AUTH)/

const isAway = (error: unknown) =>
  error instanceof Error && 'command' in error && typeof error.command === 'string' && beforeAnyMail.test(error.command)

/** Sends mails through the server at `url`, from `from`: `Shop <shop@example.com>` or the address alone. */
export const createMailer = ({ url, from }: { readonly url: string; readonly from: string }): Mailer => {
  const transport = createTransport({ url, ...timeouts, disableFileAccess: true, disableUrlAccess: true })
  const sender = parseMailbox(from)
  return {
    send: async (mail) => {
      checkMail(mail)
      try {
        await transport.sendMail({
          from: { name: sender.name ?? '', address: sender.address },
          to: { name: mail.to.name ?? '', address: mail.to.address },
          subject: mail.subject,
          text: mail.text,
          messageId: messageIdOf(mail, sender),
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
      } catch (error) {
        if (isAway(error))
          throw new TargetAway(`The mail server is away: ${error instanceof Error ? error.message : ''}`)
        throw error
      }
    },
  }
}
