export const formatNames = ['ndjson', 'csv'] as const

export type FormatName = (typeof formatNames)[number]
