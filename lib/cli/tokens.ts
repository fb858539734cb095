import { roles } from '../auth/role'
import { createToken, listTokens, revokeToken } from '../auth/tokens'
import { withMetadata } from '../event-sourcing/metadata'
import { noPositionals, oneOf, onlyPositional, readArguments } from './arguments'
import { BadInput } from './bad-input'
import { fieldProblem } from './field-problem'
import { main } from './main'
import { table } from './table'
import { withDatabase } from './with-database'

const usage = `
Usage: npm run tokens -- list
       npm run tokens -- create NAME --role ROLE
       npm run tokens -- revoke NAME

What scripts sign in with (Authorization: Bearer TOKEN). ROLE is auditor, operator or admin.
A token is shown once, when it is made.
`

const CREATED_BY = 'system:cli'
const say = (text: string) => process.stdout.write(`${text}\n`)

const actions = {
  async list(rest: readonly string[]) {
    noPositionals(rest)
    const rows = (await listTokens()).map(({ name, role, createdAt, createdBy, lastUsedAt }) => [
      ...[name, role, createdAt.toISOString(), createdBy, lastUsedAt?.toISOString() ?? 'never'],
    ])
    say(table(['Name', 'Role', 'Since', 'Made by', 'Last used'], rows))
  },
  async create(rest: readonly string[], roleText: string | undefined) {
    const name = onlyPositional(rest, 'NAME')
    const role = oneOf(roleText, '--role', roles)
    const created = await createToken({ name, role, createdBy: CREATED_BY })
    if (!created.ok) throw new BadInput(fieldProblem(created.errors))
    say(`Made the token ${name} (${role}). It is shown this once:\n${created.token}`)
  },
  async revoke(rest: readonly string[]) {
    const name = onlyPositional(rest, 'NAME')
    if (!(await revokeToken(name))) throw new BadInput(`There is no token ${name}.`)
    say(`Revoked the token ${name}.`)
  },
}

main(usage, async (argv) => {
  const { values, positionals } = readArguments(argv, { role: { type: 'string' } })
  const [wanted, ...rest] = positionals
  const action = oneOf(wanted, 'The action', ['list', 'create', 'revoke'])
  if (action !== 'list') onlyPositional(rest, 'NAME')
  if (action === 'create') oneOf(values.role, '--role', roles)
  else if (values.role !== undefined) throw new BadInput('--role goes with create only.')
  await withDatabase(() => withMetadata({ actor: CREATED_BY }, () => actions[action](rest, values.role)))
})
