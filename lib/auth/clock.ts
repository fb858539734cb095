export type Clock = () => Date

export const systemClock: Clock = () => new Date()

export const minutes = (count: number) => count * 60_000
export const hours = (count: number) => minutes(count * 60)

export const later = (moment: Date, ms: number) => new Date(moment.getTime() + ms)
