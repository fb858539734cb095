'use client'

import { PlainPage } from '@/components/shell/plain-page'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { urls } from '@/lib/viewer/urls'

/** Where a form leads that was refused before it was read. */
export function RefusedForm() {
  return (
    <PlainPage>
      <PageHeader
        title="Not allowed"
        description="Nothing was changed. Either your role does not reach this far, or the form was not sent from the address that this site is configured with."
      />
      <ButtonLink href={urls.home()}>Back to the start</ButtonLink>
    </PlainPage>
  )
}
