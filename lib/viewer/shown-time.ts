import { toFieldTime, toInstant } from './times'

/** What a field shows of a moment and the moment itself, where the field shows less of it; else null. */
export const shownTime = (text: string | undefined, clocks = 'UTC'): string | null => {
  const [shown, instant] = [toFieldTime(text, clocks), text === undefined ? null : toInstant(text, clocks)]
  return instant === null || toInstant(shown, clocks) === instant ? null : `${shown} ${instant}`
}

/** The moment behind a field that nobody touched; null where something else was typed, or no moment came with it. */
export const momentBehind = (typed = '', shownTime = ''): string | null => {
  const [shown = '', instant = ''] = shownTime.split(' ')
  return typed !== '' && toInstant(typed) === toInstant(shown) ? toInstant(instant) : null
}
