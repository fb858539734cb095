import type { Metadata } from 'next'
import { PlainPage } from '@/components/shell/plain-page'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { urls } from '@/lib/viewer/urls'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <PlainPage>
      <PageHeader title="Not found" description="There is nothing at this address. It may have been mistyped." />
      <ButtonLink href={urls.events()}>Go to the events</ButtonLink>
    </PlainPage>
  )
}
