import type { ReactNode } from 'react'
import { ReviewFrame } from '@/components/shell/review-frame'
import { requireReviewer } from '@/lib/auth/reviewer'

/** The frame asks who is reading, and so does every page in it: a layout is not asked again on every navigation. */
export default async function ReviewLayout({ children }: { children: ReactNode }) {
  const reviewer = await requireReviewer()
  return <ReviewFrame reviewer={reviewer}>{children}</ReviewFrame>
}
