import type { DeadLetter } from '@/lib/viewer/dead-letters'
import { OperationLinks } from './operation-links'

/** For each consumer with several dead letters, a link to try them all again: most often one cause is behind them. */
export function RetryAll({ letters }: { letters: readonly DeadLetter[] }) {
  const consumers = [...new Set(letters.map(({ consumer }) => consumer))]
  const several = consumers.filter((name) => letters.filter(({ consumer }) => consumer === name).length > 1)
  return several.map((consumer) => (
    <div key={consumer} className="flex flex-wrap items-center gap-1.5 text-sm">
      <span className="font-mono wrap-anywhere">{consumer}</span>
      <OperationLinks commands={['retry-all']} target={consumer} name={`of ${consumer}`} />
    </div>
  ))
}
