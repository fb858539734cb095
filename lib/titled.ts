import type { Metadata } from 'next'
import { escapeHidden } from './viewer/json-scan'

type Segments = Readonly<Record<string, string>>
type Query = Readonly<Record<string, string | string[] | undefined>>

export type PageParams = { readonly params: Promise<Segments>; readonly searchParams: Promise<Query> }

const encoded = (segments: Segments): Segments =>
  Object.fromEntries(Object.entries(segments).map(([name, text]) => [name, encodeURIComponent(text)]))

/**
 * The metadata of a page whose title depends on its address. Next.js decodes the segments of a path for metadata, and
 * not for the page: here both get them as the page does, so that both can read them by the same function.
 */
export const titled =
  (title: (page: PageParams) => Promise<string>) =>
  async ({ params, searchParams }: PageParams): Promise<Metadata> => ({
    title: escapeHidden(await title({ params: params.then(encoded), searchParams })),
  })
