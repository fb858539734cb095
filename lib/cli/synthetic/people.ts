import type { Random } from './random'

const firstNames = [
  ...(['Ada', 'Grace', 'Alan', 'Katherine', 'Linus', 'Barbara', 'Edsger', 'Margaret', 'Donald', 'Radia'] as const),
  ...(['Zoë', 'Håkon', 'Nguyễn', 'Élise', 'Søren', 'Łukasz', 'İpek', 'Çağla', 'Amélie', 'José'] as const),
] as const
const lastNames = [
  ...([
    'Lovelace',
    'Hopper',
    'Turing',
    'Johnson',
    'Liskov',
    'Dijkstra',
    'Hamilton',
    'Knuth',
    'Perlman',
    'Ritchie',
  ] as const),
  ...([
    'Müller',
    'Nakamura',
    "O'Brien",
    'García',
    'Sørensen',
    'Kowalski',
    'Öztürk',
    'Lefèvre',
    'Nwosu',
    'Iyer',
  ] as const),
] as const
const companies = [
  'Northwind',
  'Acme',
  'Globex',
  'Initech',
  'Umbrella',
  'Hooli',
  'Stark',
  'Wayne',
  'Tyrell',
  'Soylent',
] as const
const kinds = ['Ltd', 'GmbH', 'Inc.', 'B.V.', 'AB', 'S.A.'] as const
const hosts = ['example.com', 'example.org', 'example.net'] as const
const agents = [
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 15_1) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
  'curl/8.6.0',
] as const

export type Person = { readonly firstName: string; readonly lastName: string; readonly email: string }

/** `mark` keeps the address apart from those of namesakes. */
export function somebody(random: Random, mark: string): Person {
  const [firstName, lastName] = [random.pick(firstNames), random.pick(lastNames)]
  return { firstName, lastName, email: addressOf(random, firstName, lastName, mark) }
}

export function addressOf(random: Random, firstName: string, lastName: string, mark: string): string {
  const letters = `${firstName}.${lastName}`
    .normalize('NFD')
    .replace(/[łŁ]/g, 'l')
    .replace(/[øØ]/g, 'o')
    .replace(/ı/g, 'i')
    .replace(/[^a-zA-Z.]/g, '')
  return `${letters.toLowerCase()}${mark}@${random.pick(hosts)}`
}

export const lastNameOf = (random: Random) => random.pick(lastNames)
export const companyName = (random: Random) => `${random.pick(companies)} ${random.pick(kinds)}`

/** Metadata as a request from the web leaves it. */
export function webRequest(random: Random, actor: string, path: string) {
  const requestId = random.uuid()
  return {
    requestId,
    correlationId: requestId,
    requestIp: `198.51.100.${1 + random.below(254)}`,
    requestUserAgent: random.pick(agents),
    requestReferer: `http://localhost:3000/${path}`,
    actor,
  }
}
