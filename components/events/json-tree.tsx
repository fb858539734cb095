import type { Route } from 'next'
import { escapeHidden } from '@/lib/viewer/json-scan'
import { type JsonEntry, type JsonNode, scalarText } from '@/lib/viewer/json-tree'
import type { AggregateLink } from '@/lib/viewer/links'
import type { Segment } from '@/lib/viewer/search/query'
import { TextLink } from '../ui/text-link'
import { JsonValue } from './json-value'

type Place = {
  readonly path: readonly Segment[]
  readonly links: readonly AggregateLink[]
  readonly list: string | undefined
  /** where a click on a key leads: the search with this pair */
  readonly searchFor: ((path: readonly Segment[], node: JsonNode) => Route | null) | undefined
}

const OPEN_DEPTH = 3

function Key({ name, href }: { name: string | number; href: Route | null }) {
  const text = <bdi>{typeof name === 'number' ? name : escapeHidden(name)}</bdi>
  if (!href) return <span className="text-ink-muted">{text}</span>
  return (
    <TextLink href={href} title="Search for events with this value">
      {text}
    </TextLink>
  )
}

const sizeOf = (node: { entries: readonly JsonEntry[]; more: number; kind: string }): string => {
  const count = node.entries.length + node.more
  const noun = node.kind === 'object' ? (count === 1 ? 'key' : 'keys') : count === 1 ? 'element' : 'elements'
  return `${count.toLocaleString('en')} ${noun}`
}

function Entry({ entry: { key, node }, place }: { entry: JsonEntry; place: Place }) {
  const path = [...place.path, typeof key === 'number' ? null : key]
  if ('entries' in node && node.entries.length > 0)
    return (
      <li>
        <details open={path.length < OPEN_DEPTH}>
          <summary>
            <Key name={key} href={null} /> <span className="text-ink-faint text-xs">{sizeOf(node)}</span>
          </summary>
          <Entries node={node} place={{ ...place, path }} />
        </details>
      </li>
    )
  const link = place.links.find((each) => path.includes(each.key) && each.aggregateId === scalarText(node))
  return (
    <li className="wrap-anywhere">
      <Key name={key} href={place.searchFor?.(path, node) ?? null} />:{' '}
      <JsonValue node={node} link={link} list={place.list} />
    </li>
  )
}

function Entries({ node, place }: { node: JsonNode; place: Place }) {
  if (!('entries' in node)) return <JsonValue node={node} link={undefined} list={undefined} />
  return (
    <ul className="grid gap-0.5 border-l border-line pl-4">
      {node.entries.map((entry) => (
        <Entry key={entry.key} entry={entry} place={place} />
      ))}
      {node.more > 0 && (
        <li className="text-ink-muted">… {node.more.toLocaleString('en')} more; the whole JSON stands below</li>
      )}
    </ul>
  )
}

/** JSON to walk through without JavaScript. It never grows beyond a page; the rest is in the text below it. */
export function JsonTree({
  node,
  links = [],
  list,
  searchFor,
}: {
  node: JsonNode
  links?: readonly AggregateLink[] | undefined
  list?: string | undefined
  searchFor?: Place['searchFor']
}) {
  return (
    <div className="overflow-x-auto font-mono text-[0.8125rem] leading-relaxed">
      <Entries node={node} place={{ path: [], links, list, searchFor }} />
    </div>
  )
}
