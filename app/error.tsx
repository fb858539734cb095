'use client'

import { Failure } from '@/components/shell/failure'
import { PlainPage } from '@/components/shell/plain-page'

export default function PageError({ error }: { error: Error & { digest?: string } }) {
  return (
    <PlainPage>
      <title>Something went wrong · Hindsight</title>
      <Failure digest={error.digest} />
    </PlainPage>
  )
}
