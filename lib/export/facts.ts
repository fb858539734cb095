import { z } from 'zod'
import { facts } from '../event-sourcing/domain'

const asked = z.object({
  reviewerId: z.string(),
  email: z.string(),
  format: z.string(),
  /** what was asked for, as the address of the list says it */
  filters: z.record(z.string(), z.string()),
  columns: z.array(z.string()).optional(),
})

/** Who took events out of here. The first is written before anything leaves, so that nothing leaves unseen. */
export const exportFacts = facts({
  EventsExportStarted: asked,
  EventsExported: asked.extend({
    events: z.number(),
    outcome: z.enum(['complete', 'cancelled', 'abandoned', 'failed']),
  }),
})

export type AskedExport = z.output<typeof asked>
export type Outcome = z.output<typeof exportFacts.EventsExported>['outcome']
