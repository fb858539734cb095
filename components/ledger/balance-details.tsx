import { Card } from '@/components/ui/card'
import { Cents } from '@/components/ui/cents'
import { DefinitionList } from '@/components/ui/definition-list'
import { TextLink } from '@/components/ui/text-link'
import { Timestamp } from '@/components/ui/timestamp'
import type { Balance } from '@/lib/domain/ledger/balances'
import { urls } from '@/lib/viewer/urls'

export function BalanceDetails({ balance: { id, balance, movements, updatedAt, version } }: { balance: Balance }) {
  return (
    <Card>
      <DefinitionList
        items={[
          { term: 'Balance', value: <Cents value={balance} /> },
          { term: 'Movements', value: movements },
          {
            term: 'Version',
            value: (
              <>
                {version} · <TextLink href={urls.stream('LedgerAccount', id)}>History in the viewer</TextLink>
              </>
            ),
          },
          { term: 'Changed', value: updatedAt ? <Timestamp at={updatedAt} zone /> : '-' },
        ]}
      />
    </Card>
  )
}
