import type { Reviewer } from '../auth/role'
import { log } from '../log'
import { listOf, listParams } from '../viewer/urls'
import type { claimExport } from './claim-export'
import { exportStream } from './export-stream'
import type { AskedExport } from './facts'
import { logEnd } from './log-end'
import type { Export } from './read-export'
import { readPages } from './read-pages'
import type { RecordExport } from './record-export'

export type Started =
  | { readonly ok: true; readonly stream: ReadableStream<Uint8Array> }
  | { readonly ok: false; readonly reason: 'busy' | 'full' }

type Given = {
  readonly claim: typeof claimExport
  readonly record: RecordExport
  readonly signal?: AbortSignal
}

const askedBy = ({ id, email }: Reviewer, { chosen, name, columns }: Export): AskedExport => ({
  reviewerId: id,
  email,
  format: name,
  filters: Object.fromEntries(listParams(listOf(chosen.filters))),
  ...(columns && { columns: columns.map((column) => column.name) }),
})

/** Begins an export: who asks for what is on record before a single event is read. */
export const startExport = async (reviewer: Reviewer, wanted: Export, given: Given): Promise<Started> => {
  const claim = await given.claim(reviewer.actor)
  if (!claim.ok) return claim
  const { connection, release } = claim
  const asked = askedBy(reviewer, wanted)
  try {
    const end = await logEnd(connection.db)
    await given.record.started(asked)
    const pages = readPages(connection, { chosen: wanted.chosen, line: wanted.format.line, end })
    const stream = exportStream(wanted.format.heading, pages, {
      ...(given.signal && { signal: given.signal }),
      ended: async (outcome, events, error) => {
        if (outcome === 'failed') log().error({ err: error }, 'export failed')
        try {
          // Whoever reads of the end may begin another: the place is free by then.
          await release().finally(() => given.record.ended(asked, outcome, events))
        } catch (failure) {
          log().error({ err: failure }, 'the end of an export was not recorded')
        }
      },
    })
    return { ok: true, stream }
  } catch (error) {
    await release()
    throw error
  }
}
