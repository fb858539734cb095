import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { RefusedForm } from '@/components/reviewers/refused-form'
import { answerStatus } from '@/lib/http/answer-status'

export const metadata: Metadata = { title: 'Not allowed' }

/** Where refused forms lead: an action sent without JavaScript cannot answer 403 itself. */
export default function NotAllowedPage() {
  if (!answerStatus(403)) forbidden()
  return <RefusedForm />
}
