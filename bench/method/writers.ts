type Load = { readonly writers: number; readonly durationMs: number; readonly warmUp?: number }

/**
 * Works done per second by writers that each begin the next work when the last one is done. All warm up first:
 * connections are open and their statements prepared when the clock starts.
 */
export async function rateOf(
  { writers, durationMs, warmUp = 25 }: Load,
  work: (writer: number) => Promise<unknown>,
): Promise<number> {
  const all = Array.from({ length: writers }, (_, writer) => writer)
  await Promise.all(
    all.map(async (writer) => {
      for (let done = 0; done < warmUp; done++) await work(writer)
    }),
  )
  let count = 0
  const started = performance.now()
  await Promise.all(
    all.map(async (writer) => {
      while (performance.now() - started < durationMs) {
        await work(writer)
        count++
      }
    }),
  )
  return (count * 1000) / (performance.now() - started)
}
