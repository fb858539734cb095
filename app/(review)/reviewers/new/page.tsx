import type { Metadata } from 'next'
import { NotAllowed } from '@/components/reviewers/not-allowed'
import { SettingForm } from '@/components/reviewers/setting-form'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { reviewerAs } from '@/lib/auth/reviewer'
import { urls } from '@/lib/viewer/urls'
import { addReviewer } from '../actions'

export const metadata: Metadata = { title: 'Add reviewer' }

export default async function NewReviewerPage() {
  if (!(await reviewerAs('admin'))) return <NotAllowed />
  return (
    <>
      <PageHeader
        title="Add reviewer"
        description="A password is made for them, which they can change."
        back={<TextLink href={urls.reviewers()}>Back to reviewers</TextLink>}
      />
      <Card>
        <SettingForm
          action={addReviewer}
          submit="Add reviewer"
          values={{ role: 'auditor' }}
          fields={[
            { name: 'email', label: 'E-mail', type: 'email' },
            { name: 'role', label: 'Role', type: 'role' },
          ]}
        />
      </Card>
    </>
  )
}
