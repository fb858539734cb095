import type { ComponentProps } from 'react'
import { classes } from './classes'

export const monoLook = 'font-mono text-[0.92em] wrap-anywhere'

/** Text that a machine wrote: an id, a position, a key. Breaks anywhere, and isolates right-to-left text. */
export function Mono({ className, ...rest }: ComponentProps<'bdi'>) {
  return <bdi className={classes(monoLook, className)} {...rest} />
}

/** A block of code or JSON; scrolls inside itself, never the page, and can be reached by keyboard. */
export function CodeBlock({ label, className, ...rest }: ComponentProps<'pre'> & { label: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-[70vh] overflow-auto rounded-md border border-line bg-sunken print:max-h-none"
    >
      <pre className={classes('p-3 font-mono text-[0.8125rem] leading-relaxed', className)} {...rest} />
    </section>
  )
}
