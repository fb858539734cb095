import { Cell, EmptyRow, Row, Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { Timestamp } from '@/components/ui/timestamp'
import type { Account } from '@/lib/domain/account/accounts'
import { urls } from '@/lib/viewer/urls'

const columns = ['Name', 'Version', 'Created at'] as const

export function AccountTable({ accounts }: { accounts: readonly Account[] }) {
  return (
    <Table caption="Accounts, newest first" columns={columns}>
      {accounts.map(({ id, name, version, createdAt }) => (
        <Row key={id}>
          <Cell label="Name">
            <TextLink href={urls.account(id)}>
              <bdi>{name || id}</bdi>
            </TextLink>
          </Cell>
          <Cell label="Version">{version}</Cell>
          <Cell label="Created at">{createdAt ? <Timestamp at={createdAt} className="whitespace-nowrap" /> : '-'}</Cell>
        </Row>
      ))}
      {accounts.length === 0 && <EmptyRow span={columns.length}>No accounts yet.</EmptyRow>}
    </Table>
  )
}
