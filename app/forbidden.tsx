import type { Metadata } from 'next'
import { PlainPage } from '@/components/shell/plain-page'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { urls } from '@/lib/viewer/urls'

export const metadata: Metadata = { title: 'Not allowed' }

export default function Forbidden() {
  return (
    <PlainPage>
      <PageHeader title="Not allowed" description="This cannot be done from where it was asked. Nothing was changed." />
      <ButtonLink href={urls.home()}>Back to the start</ButtonLink>
    </PlainPage>
  )
}
