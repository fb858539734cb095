import { escapeHidden } from '@/lib/viewer/json-scan'
import type { Suggestion } from './suggestion'

type Props = {
  id: string
  options: readonly Suggestion[]
  /** the key of the option that the arrow keys are on */
  active: string | null
  optionId: (suggestion: Suggestion) => string
  onTake: (suggestion: Suggestion) => void
}

/** What the search box offers. The focus stays in the box: a press of the pointer must not take it away. */
export function SuggestionList({ id, options, active, optionId, onTake }: Props) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Suggestions"
      hidden={options.length === 0}
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      className="absolute inset-x-0 top-full max-w-2xl z-10 mt-1 max-h-72 overflow-y-auto rounded-md border border-line-strong bg-surface p-1 text-sm shadow-lg"
    >
      {options.map((option) => (
        <div
          key={option.key}
          id={optionId(option)}
          role="option"
          tabIndex={-1}
          aria-selected={option.key === active}
          onPointerUp={() => onTake(option)}
          className="suggestion"
        >
          <bdi className="font-mono text-[0.92em]">{escapeHidden(option.label)}</bdi>
          <span className="shrink-0 text-xs text-ink-muted tabular-nums">{option.detail}</span>
        </div>
      ))}
    </div>
  )
}
