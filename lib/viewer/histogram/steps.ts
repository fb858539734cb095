/** What one bar stands for: minutes, days or months of a zone. */
export type Step = { readonly unit: 'minute' | 'day' | 'month'; readonly count: number }

const unitMs = { minute: 60_000, day: 86_400_000, month: 2_629_746_000 } as const

const counts = {
  minute: [1, 2, 5, 15, 30, 60, 180, 360, 720],
  day: [1, 2, 7, 14],
  month: [1, 3, 12, 60, 120, 300, 1_200, 3_000],
} as const

const ladder: readonly Step[] = (['minute', 'day', 'month'] as const).flatMap((unit) =>
  counts[unit].map((count) => ({ unit, count })),
)

// With a bar that is cut at either end there are at most 60.
const wholeBarsMax = 58

/** The shortest step with at most 60 bars in a time. */
export const stepFor = (spanMs: number): Step =>
  ladder.find(({ unit, count }) => spanMs <= wholeBarsMax * count * unitMs[unit]) ?? { unit: 'month', count: 3_000 }
