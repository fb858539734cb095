import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { TextLink } from '@/components/ui/text-link'
import { Timestamp } from '@/components/ui/timestamp'
import type { Account } from '@/lib/domain/account/accounts'
import { urls } from '@/lib/viewer/urls'

const time = (at: string | null) => (at ? <Timestamp at={at} zone /> : '-')

export function AccountDetails({ account: { id, version, createdAt, updatedAt } }: { account: Account }) {
  return (
    <Card>
      <DefinitionList
        items={[
          { term: 'ID', value: <bdi className="font-mono">{id}</bdi> },
          {
            term: 'Version',
            value: (
              <>
                {version} · <TextLink href={urls.stream('Account', id)}>History in the viewer</TextLink>
              </>
            ),
          },
          { term: 'Created', value: time(createdAt) },
          { term: 'Changed', value: time(updatedAt) },
        ]}
      />
    </Card>
  )
}
