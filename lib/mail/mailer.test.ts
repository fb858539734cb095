import { afterAll, describe, expect, test } from 'vitest'
import { createMailer } from './mailer'
import { headerOf, startSmtpServer } from './smtp-server.fixture'

const server = await startSmtpServer()
afterAll(() => server.stop())

const mailer = createMailer({ url: server.url, from: 'The Shop <shop@example.com>' })
const mail = (address: string, rest = {}) => ({
  id: 'receipt:1',
  to: { name: 'Jane Doe', address },
  subject: 'Your order',
  text: 'Thank you.\n',
  ...rest,
})

test('a mail says who it is from, whom it is for, and what it is', async () => {
  await mailer.send(mail('jane@example.com', { subject: 'Größe 42 ✓' }))
  const [caught] = server.caughtBy('jane@example.com')
  expect(caught?.from).toBe('shop@example.com')
  expect(headerOf(caught, 'From')).toBe('The Shop <shop@example.com>')
  expect(headerOf(caught, 'To')).toBe('Jane Doe <jane@example.com>')
  expect(headerOf(caught, 'Message-ID')).toBe('<receipt.1@example.com>')
  expect(headerOf(caught, 'Auto-Submitted')).toBe('auto-generated')
  expect(headerOf(caught, 'Subject')).toMatch(/^=\?UTF-8\?/)
  expect(caught?.text).toContain('Thank you.')
})

describe('H06 a mail that would say more than it should is refused before anything is sent', () => {
  const lines = ['Hi\r\nBcc: all@example.com', 'Hi\nBcc: all@example.com', 'Hi\rx', 'Hi\u2028x', 'Hi\u0000']
  test.each(lines)('subject %j', (subject) =>
    expect(mailer.send(mail('h06@example.com', { subject }))).rejects.toMatchObject({ code: 'unsafe_mail' }),
  )
  test.each(lines)('name %j', (name) =>
    expect(mailer.send(mail('x', { to: { name, address: 'h06@example.com' } }))).rejects.toMatchObject({
      code: 'unsafe_mail',
    }),
  )
  test.each([
    'h06@example.com\r\nBcc: all@example.com',
    'h06@example.com,all@example.com',
    'h06@example.com all@example.com',
    'All <all@example.com>',
    'h06@example.com>\r\nRCPT TO:<all@example.com',
    'group:all@example.com;',
    '@example.com',
    '',
  ])('address %j', (address) => expect(mailer.send(mail(address))).rejects.toMatchObject({ code: 'unsafe_mail' }))
  test.each(['a\r\nb', 'a b', '', '<a>'])('id %j', (id) =>
    expect(mailer.send(mail('h06@example.com', { id }))).rejects.toMatchObject({ code: 'unsafe_mail' }),
  )
  test('nobody got anything', () => expect(server.caughtBy('h06@example.com')).toEqual([]))
})

test('a name with quotes, commas and angle brackets stays a name', async () => {
  await mailer.send(mail('x', { to: { name: 'Doe, "J" <all@example.com>', address: 'quoted@example.com' } }))
  expect(server.caught.filter(({ to }) => to.includes('all@example.com'))).toEqual([])
  expect(server.caughtBy('quoted@example.com')).toHaveLength(1)
})

test.each([
  { code: 451, text: 'try again later' },
  { code: 550, text: 'no such mailbox' },
])('what the server said is the failure: $code', async (reply) => {
  server.refuse('refused@example.com', reply)
  await expect(mailer.send(mail('refused@example.com'))).rejects.toThrow(`${reply.code} ${reply.text}`)
})

test('a server that cannot be talked to is away', async () => {
  const gone = await startSmtpServer()
  await gone.stop()
  const { send } = createMailer({ url: gone.url, from: 'shop@example.com' })
  await expect(send(mail('jane@example.com'))).rejects.toMatchObject({
    code: 'target_away',
    message: expect.stringMatching(/^The mail server is away: .*ECONNREFUSED/),
  })
})

test('a server that refuses the password is away, and the password is not in the failure', async () => {
  const strict = await startSmtpServer({ signIn: true })
  const url = strict.url.replace('smtp://', 'smtp://shop:hunter2@')
  const failure = await createMailer({ url, from: 'shop@example.com' })
    .send(mail('jane@example.com'))
    .catch((error: unknown) => error)
    .finally(strict.stop)
  expect(failure).toMatchObject({ code: 'target_away' })
  expect(String(failure)).not.toContain('hunter2')
})
