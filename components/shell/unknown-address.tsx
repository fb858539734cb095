'use client'

import { urls } from '@/lib/viewer/urls'
import { ButtonLink } from '../ui/button'
import { PageHeader } from '../ui/page-header'
import { PlainPage } from './plain-page'

/** Where nothing is. */
export function UnknownAddress() {
  return (
    <PlainPage>
      <PageHeader title="Not found" description="There is nothing at this address. It may have been mistyped." />
      <ButtonLink href={urls.events()}>Go to the events</ButtonLink>
    </PlainPage>
  )
}
