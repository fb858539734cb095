import { Cents } from '@/components/ui/cents'
import { Cell, EmptyRow, Row, Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { Timestamp } from '@/components/ui/timestamp'
import type { Balance } from '@/lib/domain/ledger/balances'
import { urls } from '@/lib/viewer/urls'

const columns = ['Account', 'Balance', 'Movements', 'Changed at'] as const

export function BalanceTable({ balances }: { balances: readonly Balance[] }) {
  return (
    <Table caption="Balances by account" columns={columns}>
      {balances.map(({ id, balance, movements, updatedAt }) => (
        <Row key={id}>
          <Cell label="Account">
            <TextLink href={urls.ledgerAccount(id)}>
              <bdi>{id}</bdi>
            </TextLink>
          </Cell>
          <Cell label="Balance">
            <Cents value={balance} />
          </Cell>
          <Cell label="Movements">{movements}</Cell>
          <Cell label="Changed at">{updatedAt ? <Timestamp at={updatedAt} className="whitespace-nowrap" /> : '-'}</Cell>
        </Row>
      ))}
      {balances.length === 0 && <EmptyRow span={columns.length}>No money has moved yet.</EmptyRow>}
    </Table>
  )
}
