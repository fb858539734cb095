import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { urls } from '@/lib/viewer/urls'

export default function StreamNotFound() {
  return (
    <>
      <PageHeader
        title="Aggregate not found"
        description="The log has no event of an aggregate with this type and id."
      />
      <ButtonLink href={urls.events()}>Back to events</ButtonLink>
    </>
  )
}
