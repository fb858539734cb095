import type { ReactNode } from 'react'

/** The buttons of a form, the main one first; they wrap where the screen is narrow. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-2">{children}</div>
}
