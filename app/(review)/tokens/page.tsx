import type { Metadata } from 'next'
import { NotAllowed } from '@/components/reviewers/not-allowed'
import { SettingForm } from '@/components/reviewers/setting-form'
import { TokenTable } from '@/components/reviewers/token-table'
import { Card, Section } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { reviewerAs } from '@/lib/auth/reviewer'
import { listTokens } from '@/lib/auth/tokens'
import { addToken, endToken } from './actions'

export const metadata: Metadata = { title: 'Tokens' }

export default async function TokensPage() {
  if (!(await reviewerAs('admin'))) return <NotAllowed />
  const tokens = await listTokens()
  return (
    <>
      <PageHeader title="Tokens" description="For scripts: sent as the header Authorization: Bearer <token>." />
      <TokenTable tokens={tokens} revoke={endToken} />
      <Section title="New token">
        <Card>
          <SettingForm
            action={addToken}
            submit="Create token"
            values={{ role: 'auditor' }}
            fields={[
              { name: 'name', label: 'Name', type: 'text', hint: 'What uses it, such as nightly-export.' },
              { name: 'role', label: 'Role', type: 'role' },
            ]}
          />
        </Card>
      </Section>
    </>
  )
}
