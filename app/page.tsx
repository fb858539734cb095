import { redirect } from 'next/navigation'
import { Introduction } from '@/components/shell/introduction'
import { PlainPage } from '@/components/shell/plain-page'
import { currentReviewer } from '@/lib/auth/reviewer'
import { urls } from '@/lib/viewer/urls'

export default async function Home() {
  if (await currentReviewer()) redirect(urls.events())
  return (
    <PlainPage wide>
      <Introduction />
    </PlainPage>
  )
}
