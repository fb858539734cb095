import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { urls } from '@/lib/viewer/urls'

export default function EventNotFound() {
  return (
    <>
      <PageHeader title="Event not found" description="The log has no event at this position." />
      <ButtonLink href={urls.events()}>Back to events</ButtonLink>
    </>
  )
}
