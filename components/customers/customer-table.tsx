import { Cell, EmptyRow, Row, Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { Timestamp } from '@/components/ui/timestamp'
import type { Customer } from '@/lib/domain/customer/customers'
import { urls } from '@/lib/viewer/urls'
import { nameOf } from './name-of'

export function CustomerTable({ customers, deleted }: { customers: readonly Customer[]; deleted: boolean }) {
  const time = deleted ? 'Deleted at' : 'Created at'
  const columns = ['Name', 'E-mail', 'Version', time] as const
  return (
    <Table caption={deleted ? 'Deleted customers, newest first' : 'Customers, newest first'} columns={columns}>
      {customers.map((customer) => {
        const at = deleted ? customer.deletedAt : customer.createdAt
        return (
          <Row key={customer.id}>
            <Cell label="Name">
              <TextLink href={urls.customer(customer.id)}>
                <bdi>{nameOf(customer)}</bdi>
              </TextLink>
            </Cell>
            <Cell label="E-mail">
              <bdi>{customer.email ?? '-'}</bdi>
            </Cell>
            <Cell label="Version">{customer.version}</Cell>
            <Cell label={time}>{at ? <Timestamp at={at} className="whitespace-nowrap" /> : '-'}</Cell>
          </Row>
        )
      })}
      {customers.length === 0 && (
        <EmptyRow span={columns.length}>{deleted ? 'No deleted customers.' : 'No customers yet.'}</EmptyRow>
      )}
    </Table>
  )
}
