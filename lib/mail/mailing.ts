import { env } from '../env'
import type { Mail } from './mail'
import type { Mailer } from './mailer'

let mailer: Promise<Mailer> | undefined

/** Why no mail can be sent from here; null when it can. */
export const mailProblem = (): string | null => {
  const { smtpUrl, mailFrom } = env()
  if (!smtpUrl) return 'SMTP_URL is not set'
  return mailFrom ? null : 'MAIL_FROM is not set'
}

/** Sends a mail with the settings of this process. Rejects when `mailProblem` has something to say. */
export const sendMail = async (mail: Mail): Promise<void> => {
  const { smtpUrl: url, mailFrom: from } = env()
  if (!url || !from) throw new Error(`No mail can be sent: ${mailProblem()}`)
  // The web server knows the domains too, but sends nothing.
  mailer ??= import('./mailer').then(({ createMailer }) => createMailer({ url, from }))
  await (await mailer).send(mail)
}
