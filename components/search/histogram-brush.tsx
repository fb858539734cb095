'use client'

import { useRouter } from 'next/navigation'
import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { EventFilters } from '@/lib/viewer/filters'
import { urls } from '@/lib/viewer/urls'

type Stretch = { readonly from: string; readonly to: string }
type Drag = { readonly from: number; readonly to: number }

const linksIn = (element: Element | null) => [...(element?.querySelectorAll<SVGAElement>('svg a') ?? [])]

const barAt = (event: PointerEvent<HTMLElement>, count: number): number => {
  const { left, width } = event.currentTarget.getBoundingClientRect()
  return Math.max(0, Math.min(count - 1, Math.floor(((event.clientX - left) / width) * count)))
}

const moves: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowLeft: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  Home: () => 0,
  End: (_at, last) => last,
}

/** A comfort over links that work by themselves: the arrow keys walk the bars, and dragging over some asks for all of them. */
export function HistogramBrush({
  filters,
  label,
  stretches,
  children,
}: {
  filters: EventFilters
  label: string
  stretches: readonly Stretch[]
  children: ReactNode
}) {
  const router = useRouter()
  const element = useRef<HTMLFieldSetElement>(null)
  const dragged = useRef(false)
  const [drag, setDrag] = useState<Drag | null>(null)

  // One stop of the tab key for the whole picture.
  useEffect(() => {
    linksIn(element.current).forEach((link, index, links) => {
      link.setAttribute('tabindex', index === links.length - 1 ? '0' : '-1')
    })
  })

  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const links = linksIn(element.current)
    const at = links.findIndex((link) => link.matches(':focus'))
    const next = at === -1 ? undefined : links[moves[event.key]?.(at, links.length - 1) ?? -1]
    if (!next) return
    event.preventDefault()
    links[at]?.setAttribute('tabindex', '-1')
    next.setAttribute('tabindex', '0')
    next.focus()
  }

  const begin = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
    dragged.current = false
    const at = barAt(event, stretches.length)
    setDrag({ from: at, to: at })
  }
  const move = (event: PointerEvent<HTMLElement>) => {
    if (!drag) return
    const to = barAt(event, stretches.length)
    if (to !== drag.from) dragged.current = true
    if (to !== drag.to) setDrag({ ...drag, to })
  }
  const end = () => {
    setDrag(null)
    if (!drag || !dragged.current) return
    const [first, last] = [stretches[Math.min(drag.from, drag.to)], stretches[Math.max(drag.from, drag.to)]]
    if (first && last) router.push(urls.events({ ...filters, from: first.from, to: last.to }))
  }

  return (
    <fieldset
      ref={element}
      aria-label={label}
      onKeyDown={walk}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerLeave={() => setDrag(null)}
      onDragStart={(event) => event.preventDefault()}
      onClickCapture={(event) => dragged.current && event.preventDefault()}
      className="relative min-w-0 touch-pan-y select-none"
    >
      {children}
      {drag && dragged.current && (
        <svg
          aria-hidden="true"
          viewBox={`0 0 ${stretches.length} 1`}
          preserveAspectRatio="none"
          className="pointer-events-none absolute inset-0 size-full"
        >
          <rect
            x={Math.min(drag.from, drag.to)}
            y={0}
            width={Math.abs(drag.to - drag.from) + 1}
            height={1}
            className="fill-accent opacity-25"
          />
        </svg>
      )}
    </fieldset>
  )
}
