/** The product's mark: an H whose crossbar points back in time. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      <rect width="32" height="32" rx="7" className="fill-fill" />
      <path
        d="M9.5 8v16M23 8v16M23 16H14m3.75-4L14 16l3.75 4"
        fill="none"
        strokeWidth="2.75"
        strokeLinecap="round"
        strokeLinejoin="round"
        className="stroke-on-fill"
      />
    </svg>
  )
}

export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2 text-[0.9375rem] font-semibold tracking-tight text-ink">
      <Mark className="size-6" />
      Hindsight
    </span>
  )
}
