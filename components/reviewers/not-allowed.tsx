'use client'

import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { urls } from '@/lib/viewer/urls'

/** What a page shows instead of itself to a role that it is not for. */
export function NotAllowed() {
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
