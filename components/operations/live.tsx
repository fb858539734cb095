'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Brings the figures of the page up to date while somebody looks at it. Without JavaScript, reloading does. */
export function Live({ everyMs = 2_000 }: { everyMs?: number }) {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh()
    }, everyMs)
    return () => clearInterval(timer)
  }, [router, everyMs])
  return null
}
