import { escapeHidden } from '@/lib/viewer/json-scan'
import { urls } from '@/lib/viewer/urls'
import { Mono } from '../ui/code'
import { TextLink } from '../ui/text-link'

/** An aggregate by its id; a link where its type is known. */
export function AggregateLink({ type, id }: { type: string | null; id: string }) {
  const text = <Mono>{escapeHidden(id)}</Mono>
  return type === null ? text : <TextLink href={urls.stream(type, id)}>{text}</TextLink>
}
