import type { Metadata } from 'next'
import { SettingForm } from '@/components/reviewers/setting-form'
import { Button } from '@/components/ui/button'
import { Card, Section } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireReviewer } from '@/lib/auth/reviewer'
import { urls } from '@/lib/viewer/urls'
import { changeOwnPassword } from './actions'

export const metadata: Metadata = { title: 'Your account' }

export default async function PasswordPage() {
  const { email, role } = await requireReviewer()
  return (
    <>
      <PageHeader title="Your account" description={`You are ${email}, and your role is ${role}.`} />
      <Section title="Password">
        <Card>
          <SettingForm
            action={changeOwnPassword}
            submit="Change password"
            fields={[
              { name: 'currentPassword', label: 'Current password', type: 'current-password' },
              {
                name: 'newPassword',
                label: 'New password',
                type: 'new-password',
                hint: 'At least 8 characters. Any text will do; a long one is better than a clever one.',
              },
            ]}
          />
        </Card>
      </Section>
      <Section
        title="Sessions"
        description="Ends every session of yours, on this device and all others. A session ends by itself after 30 idle minutes, and after 12 hours."
      >
        <form action={urls.api.signOut()} method="post">
          <Button name="everywhere" value="yes">
            Sign out everywhere
          </Button>
        </form>
      </Section>
    </>
  )
}
