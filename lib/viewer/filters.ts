export type EventFilters = {
  readonly eventType?: string
  readonly aggregate?: string
  readonly q?: string
  readonly from?: string
  readonly to?: string
  readonly after?: number
  readonly before?: number
}
