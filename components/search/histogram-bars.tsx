import type { PictureBar } from '@/lib/viewer/histogram-picture'

const HEIGHT = 100
const WIDTH = 10
const GAP = 1.5
/** What happened once can be seen beside what happened ten thousand times. */
const LEAST = 1.5

const fills = [
  'fill-series-1',
  'fill-series-2',
  'fill-series-3',
  'fill-series-4',
  'fill-series-5',
  'fill-series-6',
] as const

export const fillOf = (index: number): string => fills[Math.min(index, fills.length - 1)] ?? fills[0]

type Stacked = { readonly fill: string; readonly y: number; readonly height: number }

/** One upon the other, from the ground up. */
const stacked = ({ parts }: PictureBar, most: number): readonly Stacked[] => {
  let ground = HEIGHT
  return parts.flatMap((events, index) => {
    if (events === 0) return []
    const height = Math.max(LEAST, (events / most) * HEIGHT)
    ground -= height
    return [{ fill: fillOf(index), y: ground, height }]
  })
}

/** A bar for each stretch of time; each leads to the list of that stretch. */
export function HistogramBars({ bars, label }: { bars: readonly PictureBar[]; label: string }) {
  const most = Math.max(1, ...bars.map(({ total }) => total))
  return (
    <svg
      viewBox={`0 0 ${bars.length * WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="block h-20 w-full border-b border-line-strong sm:h-24"
    >
      <title>{label}</title>
      {bars.map((bar, index) => (
        <a key={bar.from} href={bar.href} aria-label={bar.label} draggable={false} className="bar">
          <title>{bar.label}</title>
          <rect x={index * WIDTH} y={0} width={WIDTH} height={HEIGHT} className="bar-room fill-transparent" />
          {stacked(bar, most).map(({ fill, y, height }) => (
            <rect
              key={fill}
              x={index * WIDTH + GAP / 2}
              y={y}
              width={WIDTH - GAP}
              height={height}
              className={`${fill} stroke-surface`}
              vectorEffect="non-scaling-stroke"
            />
          ))}
        </a>
      ))}
    </svg>
  )
}
