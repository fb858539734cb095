import Link from 'next/link'
import type { ReactNode } from 'react'
import { urls } from '@/lib/viewer/urls'
import { classes } from '../ui/classes'
import { Wordmark } from './mark'

/** A page outside the review area: the mark, and one narrow column. */
export function PlainPage({ wide = false, children }: { wide?: boolean; children: ReactNode }) {
  return (
    <div
      className={classes(
        'mx-auto grid w-full content-start gap-8 px-4 py-10 sm:py-16',
        wide ? 'max-w-3xl' : 'max-w-md',
      )}
    >
      <header>
        <Link href={urls.home()} prefetch={false} className="inline-flex rounded-md">
          <Wordmark />
        </Link>
      </header>
      <main id="main" tabIndex={-1} className="outline-none">
        {children}
      </main>
    </div>
  )
}
