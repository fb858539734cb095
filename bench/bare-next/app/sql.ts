import postgres from 'postgres'

export const sql = postgres(process.env['DATABASE_URL'] ?? '', { max: 10, onnotice: () => {} })

export type Row = {
  readonly position: string
  readonly type: string
  readonly aggregateType: string | null
  readonly aggregateId: string | null
  readonly version: number | null
  readonly recordedAt: string
}

export type WholeRow = Row & {
  readonly id: string
  readonly payload: string
  readonly metadata: string
  readonly previous: string | null
  readonly next: string | null
}
