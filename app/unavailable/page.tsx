import type { Metadata } from 'next'
import { PlainPage } from '@/components/shell/plain-page'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { parseReturnTo } from '@/lib/auth/return-to'
import { answerStatus } from '@/lib/http/answer-status'
import { urls } from '@/lib/viewer/urls'

export const metadata: Metadata = { title: 'Not available' }

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

/** Where pages lead while the database is away; asks nothing of it. */
export default async function UnavailablePage({ searchParams }: PageProps<'/unavailable'>) {
  answerStatus(503)
  const { returnTo } = await searchParams
  return (
    <PlainPage>
      <PageHeader
        title="Not available at the moment"
        description="The database does not answer. Nothing that was recorded is lost; this page works again as soon as it is back. What was just sent may not have arrived: go back to see what you typed."
      />
      <ButtonLink href={urls.returnTo(parseReturnTo(one(returnTo)))}>Try again</ButtonLink>
    </PlainPage>
  )
}
