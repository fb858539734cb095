import { createReviewer, findReviewer, listReviewers, removeReviewer, setPassword } from '../auth/reviewers'
import { roles } from '../auth/role'
import { withMetadata } from '../event-sourcing/metadata'
import { noPositionals, oneOf, onlyPositional, readArguments } from './arguments'
import { BadInput } from './bad-input'
import { fieldProblem } from './field-problem'
import { main } from './main'
import { newPassword } from './new-password'
import { table } from './table'
import { withDatabase } from './with-database'

const usage = `
Usage: npm run reviewers -- list
       npm run reviewers -- add EMAIL --role ROLE
       npm run reviewers -- password EMAIL
       npm run reviewers -- remove EMAIL

Who may sign in. ROLE is auditor, operator or admin.
The password is asked for, or read from standard input; where there is none, one is made and shown once.
`

const say = (text: string) => process.stdout.write(`${text}\n`)

const actions = {
  async list(rest: readonly string[]) {
    noPositionals(rest)
    const rows = await listReviewers()
    say(
      table(
        ['E-mail', 'Role', 'Since'],
        rows.map(({ email, role, createdAt }) => [email, role, createdAt.toISOString()]),
      ),
    )
  },
  async add(rest: readonly string[], roleText: string | undefined) {
    const address = onlyPositional(rest, 'EMAIL')
    const role = oneOf(roleText, '--role', roles)
    if (await findReviewer(address)) throw new BadInput(`${address} is already taken.`)
    const { password, isGenerated } = await newPassword()
    const created = await createReviewer({ email: address, role, password })
    if (!created.ok) throw new BadInput(fieldProblem(created.errors))
    say(`Added ${created.email} as ${role}.${isGenerated ? `\nPassword (shown this once): ${password}` : ''}`)
  },
  async password(rest: readonly string[]) {
    const { id, email } = await reviewerOf(rest)
    const { password, isGenerated } = await newPassword()
    const changed = await setPassword(id, password)
    if (!changed.ok) throw new BadInput(fieldProblem(changed.errors))
    say(
      `Changed the password of ${email}; open sessions ended.${isGenerated ? `\nPassword (shown this once): ${password}` : ''}`,
    )
  },
  async remove(rest: readonly string[]) {
    const { id, email } = await reviewerOf(rest)
    const removed = await removeReviewer(id)
    if (!removed.ok) throw new BadInput(removed.reason)
    say(`Removed ${email}.`)
  },
}

async function reviewerOf(rest: readonly string[]) {
  const address = onlyPositional(rest, 'EMAIL')
  const found = await findReviewer(address)
  if (!found) throw new BadInput(`There is no reviewer ${address}.`)
  return found
}

main(usage, async (argv) => {
  const { values, positionals } = readArguments(argv, { role: { type: 'string' } })
  const [wanted, ...rest] = positionals
  const action = oneOf(wanted, 'The action', ['list', 'add', 'password', 'remove'])
  if (action !== 'list') onlyPositional(rest, 'EMAIL')
  if (action === 'add') oneOf(values.role, '--role', roles)
  else if (values.role !== undefined) throw new BadInput('--role goes with add only.')
  await withDatabase(() => withMetadata({ actor: 'system:cli' }, () => actions[action](rest, values.role)))
})
