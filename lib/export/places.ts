/** So many exports at a time in one process: each keeps a core of the database busy. */
export const PLACES = 3

/** Hands out places; null when all are taken. A place is given back once, however often that is said. */
export const placesFor = (count: number) => {
  let taken = 0
  return (): (() => void) | null => {
    if (taken >= count) return null
    taken += 1
    let isGivenBack = false
    return () => {
      if (!isGivenBack) taken -= 1
      isGivenBack = true
    }
  }
}
