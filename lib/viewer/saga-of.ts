import { z } from 'zod'

const decided = z.object({ saga: z.object({ name: z.string(), key: z.string(), step: z.int().min(1) }) })

export type DecidedBy = z.output<typeof decided>['saga']

/** The step of a saga that an event follows from, by its metadata (JSON text); null for what no saga decided. */
export const sagaOf = (metadata: string): DecidedBy | null => decided.safeParse(JSON.parse(metadata)).data?.saga ?? null
