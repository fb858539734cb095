import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Cell, EmptyRow, Row, Table } from '@/components/ui/table'
import { Timestamp } from '@/components/ui/timestamp'
import type { Token } from '@/lib/auth/tokens'

const columns = ['Name', 'Role', 'Created', 'Created by', 'Last used', 'Revoke']

export function TokenTable({
  tokens,
  revoke,
}: {
  tokens: readonly Token[]
  revoke: (form: FormData) => Promise<void>
}) {
  return (
    <Card flush>
      <Table caption="Tokens" columns={columns}>
        {tokens.length === 0 && <EmptyRow span={columns.length}>No tokens yet.</EmptyRow>}
        {tokens.map(({ id, name, role, createdAt, createdBy, lastUsedAt }) => (
          <Row key={id}>
            <Cell label="Name">{name}</Cell>
            <Cell label="Role">
              <Badge tone="neutral">{role}</Badge>
            </Cell>
            <Cell label="Created">
              <Timestamp at={createdAt} />
            </Cell>
            <Cell label="Created by">{createdBy}</Cell>
            <Cell label="Last used">{lastUsedAt ? <Timestamp at={lastUsedAt} /> : 'never'}</Cell>
            <Cell label="Revoke">
              <form action={revoke}>
                <input type="hidden" name="name" value={name} />
                <Button look="danger" aria-label={`Revoke ${name}`}>
                  Revoke
                </Button>
              </form>
            </Cell>
          </Row>
        ))}
      </Table>
    </Card>
  )
}
