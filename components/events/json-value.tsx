import { escapeHidden } from '@/lib/viewer/json-scan'
import type { JsonNode } from '@/lib/viewer/json-tree'
import type { AggregateLink } from '@/lib/viewer/links'
import { urls } from '@/lib/viewer/urls'
import { TextLink } from '../ui/text-link'

const LENGTH_MAX = 400

const isWebAddress = (text: string): boolean =>
  /^https?:\/\/[^\s\p{Cc}\p{Cf}]+$/iu.test(text) && text.length <= LENGTH_MAX && URL.canParse(text)

/** As JSON writes it, so that nothing in it can hide or pass for something else. */
const written = (text: string): string => escapeHidden(JSON.stringify(text))

function Long({ start, whole, length }: { start: string; whole: string; length: number }) {
  return (
    <details className="inline">
      <summary>
        <bdi>{start}</bdi> … {length.toLocaleString('en')} characters
      </summary>
      <bdi>{whole}</bdi>
    </details>
  )
}

function StringValue({ text }: { text: string }) {
  if (text.length > LENGTH_MAX)
    return <Long start={written(text.slice(0, LENGTH_MAX))} whole={written(text)} length={text.length} />
  if (!isWebAddress(text)) return <bdi className="text-good">{written(text)}</bdi>
  return (
    <a href={text} rel="noopener noreferrer" className="link">
      <bdi>{written(text)}</bdi>
    </a>
  )
}

function NumberValue({ text }: { text: string }) {
  if (text.length > LENGTH_MAX) return <Long start={text.slice(0, LENGTH_MAX)} whole={text} length={text.length} />
  return <span className="text-accent-ink">{text}</span>
}

type Props = {
  node: JsonNode
  link: AggregateLink | undefined
  /** the list that the link's page leads back to */
  list: string | undefined
}

/** A value without parts: text, a number with all its digits, true, false, null, or a cut. */
export function JsonValue({ node, link, list }: Props) {
  if (node.kind === 'cut') return <span className="text-ink-muted">… cut here; the whole JSON stands below</span>
  if ('entries' in node) return <span>{node.kind === 'object' ? '{}' : '[]'}</span>
  const value = node.kind === 'string' ? <StringValue text={node.value} /> : <NumberValue text={node.text} />
  if (!link) return value
  return (
    <TextLink href={urls.event(link.position, list)} title={`Newest event of this ${link.aggregateType}`}>
      {node.kind === 'string' ? <bdi>{written(node.value)}</bdi> : node.text}
    </TextLink>
  )
}
