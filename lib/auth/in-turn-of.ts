/** Work under one key runs one after the other; work under different keys does not wait. */
export const inTurnOf = () => {
  const last = new Map<string, Promise<unknown>>()

  return async <Result>(key: string, work: () => Promise<Result>): Promise<Result> => {
    const before = last.get(key)
    const present = (before ?? Promise.resolve()).then(work, work)
    last.set(key, present)
    try {
      return await present
    } finally {
      if (last.get(key) === present) last.delete(key)
    }
  }
}
