import type { Metadata } from 'next'
import { NotAllowed } from '@/components/reviewers/not-allowed'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { Cell, Row, Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { Timestamp } from '@/components/ui/timestamp'
import { reviewerAs } from '@/lib/auth/reviewer'
import { listReviewers } from '@/lib/auth/reviewers'
import { urls } from '@/lib/viewer/urls'

export const metadata: Metadata = { title: 'Reviewers' }

export default async function ReviewersPage() {
  if (!(await reviewerAs('admin'))) return <NotAllowed />
  const reviewers = await listReviewers()
  return (
    <>
      <PageHeader
        title="Reviewers"
        description="An auditor reads everything, an operator also issues commands, an admin also manages."
        actions={
          <ButtonLink href={urls.newReviewer()} look="primary">
            Add reviewer
          </ButtonLink>
        }
      />
      <Card flush>
        <Table caption="Reviewers" columns={['E-mail', 'Role', 'Added', 'Password changed']}>
          {reviewers.map(({ id, email, role, createdAt, passwordChangedAt }) => (
            <Row key={id}>
              <Cell label="E-mail">
                <TextLink href={urls.reviewer(id)}>{email}</TextLink>
              </Cell>
              <Cell label="Role">
                <Badge tone="neutral">{role}</Badge>
              </Cell>
              <Cell label="Added">
                <Timestamp at={createdAt} />
              </Cell>
              <Cell label="Password changed">
                <Timestamp at={passwordChangedAt} />
              </Cell>
            </Row>
          ))}
        </Table>
      </Card>
    </>
  )
}
