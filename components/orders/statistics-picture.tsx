import type { OrderStatistics } from '@/lib/domain/order/order-statistics'

const height = 100
const width = 10
const gap = 2

const said = ({ days, created }: OrderStatistics) => {
  const most = Math.max(...days.map((day) => day.created))
  const best = days.find((day) => day.created === most)
  return created === 0 ? 'No orders in these days.' : `${created} orders; most on ${best?.day}: ${most}.`
}

/** Orders created, a bar for each day. The table below it says the same in numbers. */
export function StatisticsPicture({ statistics }: { statistics: OrderStatistics }) {
  const { days } = statistics
  const most = Math.max(1, ...days.map((day) => day.created))
  return (
    <figure>
      <svg
        role="img"
        aria-label={said(statistics)}
        viewBox={`0 0 ${days.length * width} ${height}`}
        preserveAspectRatio="none"
        className="block h-32 w-full border-b border-line-strong"
      >
        {days.map(({ day, created }, index) => {
          const tall = (created / most) * height
          return (
            <rect
              key={day}
              x={index * width + gap / 2}
              y={height - tall}
              width={width - gap}
              height={tall}
              className="fill-accent"
            >
              <title>{`${day}: ${created}`}</title>
            </rect>
          )
        })}
      </svg>
      <figcaption className="mt-1 flex justify-between text-xs text-ink-muted">
        <span>{days[0]?.day}</span>
        <span>Orders created</span>
        <span>{days.at(-1)?.day}</span>
      </figcaption>
    </figure>
  )
}
