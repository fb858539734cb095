import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { TextLink } from '@/components/ui/text-link'
import { Timestamp } from '@/components/ui/timestamp'
import type { Customer } from '@/lib/domain/customer/customers'
import { urls } from '@/lib/viewer/urls'

const time = (at: string | null) => (at ? <Timestamp at={at} zone /> : '-')

export function CustomerDetails({ customer }: { customer: Customer }) {
  const { id, email, version, createdAt, updatedAt, deletedAt } = customer
  return (
    <Card>
      <DefinitionList
        items={[
          { term: 'ID', value: <bdi className="font-mono">{id}</bdi> },
          { term: 'E-mail', value: <bdi>{email ?? '-'}</bdi> },
          {
            term: 'Version',
            value: (
              <>
                {version} · <TextLink href={urls.stream('Customer', id)}>History in the viewer</TextLink>
              </>
            ),
          },
          {
            term: 'Orders',
            value: <TextLink href={urls.orders({ customer: id })}>Orders of this customer</TextLink>,
          },
          { term: 'Created', value: time(createdAt) },
          { term: 'Changed', value: time(updatedAt) },
          ...(deletedAt ? [{ term: 'Deleted', value: time(deletedAt) }] : []),
        ]}
      />
    </Card>
  )
}
