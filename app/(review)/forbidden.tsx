import type { Metadata } from 'next'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { urls } from '@/lib/viewer/urls'

export const metadata: Metadata = { title: 'Not allowed' }

export default function Forbidden() {
  return (
    <>
      <PageHeader
        title="Not allowed"
        description="Your role does not reach this far. Nothing was changed. An admin can change your role."
      />
      <ButtonLink href={urls.events()}>Go to the events</ButtonLink>
    </>
  )
}
