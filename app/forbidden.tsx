import type { Metadata } from 'next'
import { RefusedForm } from '@/components/reviewers/refused-form'

export const metadata: Metadata = { title: 'Not allowed' }

export default function Forbidden() {
  return <RefusedForm />
}
