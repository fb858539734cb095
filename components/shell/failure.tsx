'use client'

import { Button, ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { urls } from '@/lib/viewer/urls'
import { Mono } from '../ui/code'

/** What a person sees when a page failed: nothing of the cause but the digest that the server's log carries too. */
export function Failure({ digest, retry }: { digest?: string | undefined; retry: () => void }) {
  return (
    <>
      <PageHeader
        title="Something went wrong"
        description="The page could not be shown. Nothing was changed by looking at it; trying again is safe."
      />
      {digest && (
        <p className="mb-4 text-sm text-ink-muted">
          Reference <Mono>{digest}</Mono>
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="button" look="primary" onClick={retry}>
          Try again
        </Button>
        <ButtonLink href={urls.events()}>Go to the events</ButtonLink>
      </div>
    </>
  )
}
