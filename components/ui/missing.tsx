'use client'

import type { Route } from 'next'
import { ButtonLink } from './button'
import { PageHeader } from './page-header'

/** What a page shows when what it is for is not there, with a way on. */
export function Missing({ what, why, href, link }: { what: string; why: string; href: Route; link: string }) {
  return (
    <>
      <PageHeader title={`${what} not found`} description={why} />
      <ButtonLink href={href}>{link}</ButtonLink>
    </>
  )
}
