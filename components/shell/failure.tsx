'use client'

import { Button, ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { urls } from '@/lib/viewer/urls'
import { Mono } from '../ui/code'

/**
 * What a person sees when a page failed: nothing of the cause but the digest that the server's log carries too.
 * Trying again asks the server again: resetting the boundary would show the same answer.
 */
export function Failure({ digest }: { digest?: string | undefined }) {
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
        <Button type="button" look="primary" onClick={() => window.location.reload()}>
          Try again
        </Button>
        <ButtonLink href={urls.events()}>Go to the events</ButtonLink>
      </div>
    </>
  )
}
