import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PlainPage } from '@/components/shell/plain-page'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { parseReturnTo } from '@/lib/auth/return-to'
import { currentReviewer } from '@/lib/auth/reviewer'
import { signInProblem } from '@/lib/auth/sign-in-problem'
import { typedEmail } from '@/lib/auth/typed-email'
import { urls } from '@/lib/viewer/urls'

export const metadata: Metadata = { title: 'Sign in' }

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { returnTo, callbackUrl, error } = await searchParams
  const destination = parseReturnTo(one(returnTo) ?? one(callbackUrl))
  if (await currentReviewer()) redirect(urls.returnTo(destination))
  const email = await typedEmail()
  const problem = signInProblem(one(error))
  return (
    <PlainPage>
      <PageHeader title="Sign in" />
      {problem && (
        <Notice tone="error" title="That did not work">
          {problem}
        </Notice>
      )}
      <form action="/api/sign-in" method="post" className="grid gap-4">
        <input type="hidden" name="returnTo" value={destination} />
        <TextField
          label="E-mail"
          name="email"
          type="email"
          required
          autoComplete="username"
          defaultValue={email}
          autoFocus={email === ''}
        />
        <TextField
          label="Password"
          name="password"
          type="password"
          required
          autoComplete="current-password"
          autoFocus={email !== ''}
        />
        <Button look="primary">Sign in</Button>
      </form>
      <p className="mt-6 text-sm text-ink-muted">
        No account, or the password is lost? Any admin can add you, or give you a new one.
      </p>
    </PlainPage>
  )
}
