import type { Metadata } from 'next'
import { NotAllowed } from '@/components/reviewers/not-allowed'

export const metadata: Metadata = { title: 'Not allowed' }

export default function Forbidden() {
  return <NotAllowed />
}
