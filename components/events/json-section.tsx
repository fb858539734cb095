'use client'

import type { ReactNode } from 'react'
import { addToSearch } from '@/lib/viewer/add-to-search'
import type { EventFilters } from '@/lib/viewer/filters'
import { escapeHidden, prettyJson } from '@/lib/viewer/json-scan'
import { isEmptyTree, type JsonNode, readTree } from '@/lib/viewer/json-tree'
import type { AggregateLink } from '@/lib/viewer/links'
import type { Segment } from '@/lib/viewer/search/query'
import { urls } from '@/lib/viewer/urls'
import { Card, Section } from '../ui/card'
import { CodeBlock } from '../ui/code'
import { CopyButton } from '../ui/copy-button'
import { JsonTree } from './json-tree'

const COPY_LENGTH_MAX = 50_000
/** Longer text stays as it is stored: nobody reads it line by line, and the spaces would double it. */
const PRETTY_LENGTH_MAX = 100_000

const searchFrom = (filters: EventFilters) => (path: readonly Segment[], node: JsonNode) => {
  const added = addToSearch(filters, path, node)
  return added === null ? null : urls.events(added)
}

/** One part of an event: as a tree to read, and as text that a script or a person can take away whole. */
export function JsonSection({
  title,
  name,
  text,
  empty,
  links,
  list,
  searchIn,
  children,
}: {
  title: string
  /** by which scripts find what the log or the reducers say; absent for another reading of the same */
  name?: 'payload' | 'metadata' | 'state'
  text: string
  /** what stands there when there is nothing */
  empty: ReactNode
  links?: readonly AggregateLink[]
  /** the list that the pages of the links lead back to */
  list?: string | undefined
  /** the list that a click on a key narrows down; without it keys lead nowhere */
  searchIn?: EventFilters
  children?: ReactNode
}) {
  const node = readTree(text)
  const isEmpty = isEmptyTree(node) || (node.kind === 'literal' && node.text === 'null')
  const pretty = text.length > PRETTY_LENGTH_MAX ? escapeHidden(text) : prettyJson(text)
  return (
    <Section
      title={title}
      actions={!isEmpty && text.length <= COPY_LENGTH_MAX && <CopyButton text={pretty} label="Copy JSON" />}
    >
      <Card>
        {isEmpty ? (
          <div className="text-ink-muted">{empty}</div>
        ) : (
          <JsonTree node={node} links={links} list={list} searchFor={searchIn && searchFrom(searchIn)} />
        )}
        <details className="mt-3" hidden={isEmpty}>
          <summary className="text-xs text-ink-muted">Whole JSON as text</summary>
          <CodeBlock label={`${title} as text`} className="json" data-json={name}>
            {pretty}
          </CodeBlock>
        </details>
      </Card>
      {children}
    </Section>
  )
}
