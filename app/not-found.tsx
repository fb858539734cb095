import type { Metadata } from 'next'
import { UnknownAddress } from '@/components/shell/unknown-address'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return <UnknownAddress />
}
