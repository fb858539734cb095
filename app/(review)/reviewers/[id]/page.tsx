import { NotAllowed } from '@/components/reviewers/not-allowed'
import { SettingForm } from '@/components/reviewers/setting-form'
import { Card, Section } from '@/components/ui/card'
import { Missing } from '@/components/ui/missing'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { reviewerAs } from '@/lib/auth/reviewer'
import { findReviewerById } from '@/lib/auth/reviewers'
import { answerMissing } from '@/lib/http/answer-status'
import { type PageParams, titled } from '@/lib/titled'
import { urls } from '@/lib/viewer/urls'
import { changeRole, dismissReviewer, resetPassword } from '../actions'

const load = async ({ params }: PageParams) => findReviewerById((await params)['id'] ?? '')

export const generateMetadata = titled(async (page) => {
  if (!(await reviewerAs('admin'))) return 'Not allowed'
  const reviewer = await load(page)
  return reviewer ? `${reviewer.email} · Reviewers` : 'Reviewer not found'
})

export default async function ReviewerPage(props: PageProps<'/reviewers/[id]'>) {
  if (!(await reviewerAs('admin'))) return <NotAllowed />
  const reviewer = await load(props)
  if (!reviewer) {
    answerMissing()
    return <Missing what="Reviewer" why="Nobody has this id." href={urls.reviewers()} link="Go to the reviewers" />
  }
  const hidden = { reviewerId: reviewer.id }
  return (
    <>
      <PageHeader title={reviewer.email} back={<TextLink href={urls.reviewers()}>Back to reviewers</TextLink>} />
      <Section title="Role">
        <Card>
          <SettingForm
            action={changeRole}
            hidden={hidden}
            values={{ role: reviewer.role }}
            fields={[{ name: 'role', label: 'Role', type: 'role' }]}
            submit="Change role"
          />
        </Card>
      </Section>
      <Section title="Password" description="Makes a new password, shown once. Their sessions end.">
        <Card>
          <SettingForm action={resetPassword} hidden={hidden} submit="Reset password" look="secondary" />
        </Card>
      </Section>
      <Section
        title="Removal"
        description="They are signed out and cannot sign in again. What they did stays in the log."
      >
        <Card>
          <details>
            <summary className="cursor-pointer text-sm">Remove {reviewer.email}…</summary>
            <div className="mt-3">
              <SettingForm action={dismissReviewer} hidden={hidden} submit="Remove reviewer" look="danger" />
            </div>
          </details>
        </Card>
      </Section>
    </>
  )
}
