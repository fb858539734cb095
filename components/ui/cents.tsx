/** Cents as people write an amount: 123456 is 1,234.56. */
export const formatCents = (cents: number): string =>
  (cents / 100).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** An amount; a script finds the cents in its value. */
export function Cents({ value }: { value: number }) {
  return (
    <data value={value} className="whitespace-nowrap tabular-nums">
      {formatCents(value)}
    </data>
  )
}
