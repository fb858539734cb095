/** Runs what it is given, `limit` at a time; the rest waits in order of arrival. */
export const atMost = (limit: number) => {
  const waiting: (() => void)[] = []
  let running = 0

  const turn = () =>
    new Promise<void>((resolve) => {
      if (running < limit) {
        running += 1
        resolve()
      } else waiting.push(resolve)
    })

  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }

  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    await turn()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
