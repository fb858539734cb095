'use client'

import { Failure } from '@/components/shell/failure'
import { PlainPage } from '@/components/shell/plain-page'
import './globals.css'

export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <PlainPage>
          <title>Something went wrong · Hindsight</title>
          <Failure digest={error.digest} />
        </PlainPage>
      </body>
    </html>
  )
}
