'use client'

import { Failure } from '@/components/shell/failure'
import { PlainPage } from '@/components/shell/plain-page'

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <PlainPage>
      <title>Something went wrong · Hindsight</title>
      <Failure digest={error.digest} retry={reset} />
    </PlainPage>
  )
}
