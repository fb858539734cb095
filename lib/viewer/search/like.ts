import { type SQL, sql } from 'drizzle-orm'

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** `*` stands for any text, nothing else for anything but itself. */
export const likePattern = (pattern: string): string => pattern.split('*').map(escapeLike).join('%')

export const isLike = (value: SQL, pattern: string): SQL => sql`${value} ilike ${likePattern(pattern)}`

export const contains = (value: SQL, part: string): SQL => sql`${value} ilike ${`%${escapeLike(part)}%`}`

export const startsWith = (value: SQL, start: string): SQL => sql`${value} ilike ${`${escapeLike(start)}%`}`
