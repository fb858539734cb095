import type { Condition } from '@/lib/viewer/conditions'
import { escapeHidden } from '@/lib/viewer/json-scan'
import { urls } from '@/lib/viewer/urls'
import { TextLink } from '../ui/text-link'

/** What to do where nothing matches: how the search was read, and the search without each of its pieces. */
export function NoMatch({ conditions, read }: { conditions: readonly Condition[]; read: string | null }) {
  if (conditions.length === 0) return null
  return (
    <section aria-label="What to try" className="mt-3 text-sm">
      {read !== null && (
        <p className="mb-1 wrap-anywhere">
          Read as <bdi className="font-mono text-[0.92em]">{escapeHidden(read)}</bdi>
        </p>
      )}
      <p>No event meets {conditions.length === 1 ? 'this' : 'all of this'}. Search without</p>
      <ul className="mt-1 list-disc pl-5">
        {conditions.map(({ key, text, without }) => (
          <li key={key}>
            <TextLink href={urls.events(without)} className="inline-block py-1 font-mono text-[0.92em] wrap-anywhere">
              <bdi>{escapeHidden(text)}</bdi>
            </TextLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
