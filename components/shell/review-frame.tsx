'use client'

import type { ReactNode } from 'react'
import type { Reviewer } from '@/lib/auth/role'
import { version } from '@/lib/version'
import { Shortcuts } from './shortcuts'
import { SiteHeader } from './site-header'
import { useFollowedLinks } from './use-followed-links'

/** The frame around every page behind the password. */
export function ReviewFrame({ reviewer, children }: { reviewer: Reviewer; children: ReactNode }) {
  useFollowedLinks()
  return (
    <div className="flex min-h-dvh flex-col">
      <SiteHeader reviewer={reviewer} />
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-7xl flex-1 px-4 py-5 outline-none sm:px-6">
        {children}
      </main>
      <footer className="mx-auto flex min-h-12 w-full max-w-7xl items-center justify-between gap-4 px-4 text-xs text-ink-muted sm:px-6 print:hidden">
        <p>Hindsight {version}. Times are in UTC unless a page says otherwise.</p>
        <Shortcuts />
      </footer>
    </div>
  )
}
