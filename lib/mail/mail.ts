/** Who sends or gets a mail; the name is for people. */
export type Mailbox = { readonly name?: string | undefined; readonly address: string }

export type Mail = {
  /** the same for the same mail, however often it is sent */
  readonly id: string
  readonly to: Mailbox
  readonly subject: string
  readonly text: string
}

/** A mail that must not be sent: what was filled in would change more than its own place. */
export class UnsafeMail extends Error {
  override readonly name = 'UnsafeMail'
  readonly code = 'unsafe_mail'
}

const control = /[\p{Cc}\p{Zl}\p{Zp}]/u
const oneAddress = /^[^\s@<>()",:;[\]\\\p{Cc}]+@[^\s@<>()",:;[\]\\\p{Cc}]+$/u

/** Throws UnsafeMail for line breaks and other control characters in a header, and for all but one plain address. */
export const checkMail = ({ id, to, subject }: Mail): void => {
  if (control.test(subject)) throw new UnsafeMail('The subject of a mail must be one line of text')
  if (to.name !== undefined && control.test(to.name))
    throw new UnsafeMail("A recipient's name must be one line of text")
  if (!oneAddress.test(to.address)) throw new UnsafeMail('The recipient of a mail must be one plain address')
  if (!/^[\w.:-]{1,200}$/.test(id)) throw new UnsafeMail('The id of a mail must be letters, digits, dots and hyphens')
}

/** `Shop <shop@example.com>` or `shop@example.com`, as the setting MAIL_FROM has it. */
export const parseMailbox = (text: string): Mailbox => {
  const [, name, address] = /^(.*\S)\s*<([^<>]+)>$/u.exec(text) ?? []
  return name && address ? { name, address } : { address: text }
}

/** The Message-ID of a mail: receivers recognise a repetition by it. */
export const messageIdOf = ({ id }: Mail, from: Mailbox): string =>
  `<${id.replaceAll(':', '.')}@${from.address.split('@').at(-1)}>`
