import { SMTPServer } from 'smtp-server'

export type Caught = { readonly to: readonly string[]; readonly from: string; readonly text: string }

type Reply = { readonly code: number; readonly text: string }

/** A mail server that keeps what it takes and refuses what it is told to; with `signIn` it knows nobody. */
export const startSmtpServer = async ({ signIn = false }: { readonly signIn?: boolean } = {}) => {
  const caught: Caught[] = []
  const refusals = new Map<string, Reply[]>()
  let held = Promise.resolve()
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: signIn ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    onAuth: (_, __, done) => done(Object.assign(new Error('who are you?'), { responseCode: 535 })),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk) => chunks.push(chunk))
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        const to = session.envelope.rcptTo.map(({ address }) => address)
        const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : ''
        const key = [...refusals.keys()].find((part) => `${to.join()} ${text}`.includes(part))
        const reply = key === undefined ? undefined : refusals.get(key)?.shift()
        if (!reply) caught.push({ to, from, text })
        void held.then(() => done(reply ? Object.assign(new Error(reply.text), { responseCode: reply.code }) : null))
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.server.address()
  const listening = typeof address === 'object' && address ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${listening}`,
    caught,
    caughtBy: (recipient: string) => caught.filter(({ to }) => to.includes(recipient)),
    /** The next replies to mails that contain this text. */
    refuse: (containing: string, ...replies: readonly Reply[]) => refusals.set(containing, [...replies]),
    /** Keeps mails without answering until it is let go. */
    hold: () => {
      let letGo = () => {}
      held = new Promise((resolve) => {
        letGo = resolve
      })
      return () => letGo()
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

export const headerOf = (mail: Caught | undefined, name: string): string | undefined =>
  new RegExp(`^${name}:(.*(?:\\r\\n[ \\t].*)*)`, 'im')
    .exec(mail?.text ?? '')?.[1]
    ?.replace(/\s+/g, ' ')
    .trim()
