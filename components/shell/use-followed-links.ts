import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { urls } from '@/lib/viewer/urls'
import { followedAddress } from './followed-address'

/** Follows every plain link on the page: one listener, where a list of links of Next.js costs the server a twentieth of a page. */
export function useFollowedLinks(): void {
  const router = useRouter()
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      const address = link && followedAddress(event, link)
      if (!address) return
      event.preventDefault()
      router.push(urls.returnTo(address))
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [router])
}
