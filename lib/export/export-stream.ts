import type { Outcome } from './facts'
import type { ExportedPage } from './read-pages'

type Ending = {
  /** called once, before the stream is closed; deals with its own failures */
  readonly ended: (outcome: Outcome, events: number, error?: unknown) => Promise<void>
  readonly signal?: AbortSignal
  /** how long nobody may read on */
  readonly patienceMs?: number
}

const minutes = 60_000

/**
 * Pages as a stream that reads the next one when the last was taken. Whoever goes away ends the reading with the page it
 * is at; whoever stays and takes nothing is not waited for without end, as their place is wanted by others.
 */
export const exportStream = (
  heading: string,
  pages: AsyncGenerator<ExportedPage>,
  { ended, signal, patienceMs = 5 * minutes }: Ending,
): ReadableStream<Uint8Array> => {
  let events = 0
  let isOver = false
  let patience: NodeJS.Timeout | undefined

  const end = async (outcome: Outcome, error?: unknown) => {
    if (isOver) return
    isOver = true
    clearTimeout(patience)
    await pages.return(undefined)
    await ended(outcome, events, error)
  }

  /** The next page that has something in it; null at the end, and when the reader has left meanwhile. */
  const next = async (): Promise<Uint8Array | null> => {
    while (!isOver) {
      const page = await pages.next()
      if (page.done) return null
      events += page.value.events
      if (page.value.bytes.length > 0) return page.value.bytes
    }
    return null
  }

  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        if (heading !== '') controller.enqueue(new TextEncoder().encode(heading))
        const leave = () => {
          controller.error(signal?.reason)
          void end('cancelled')
        }
        if (signal?.aborted) leave()
        else signal?.addEventListener('abort', leave)
      },
      async pull(controller) {
        clearTimeout(patience)
        const bytes = await next().catch(async (error: unknown) => {
          await end('failed', error)
          throw error
        })
        if (isOver) return
        if (bytes === null) {
          await end('complete')
          controller.close()
          return
        }
        controller.enqueue(bytes)
        patience = setTimeout(() => {
          controller.error(new Error('Nobody took the export'))
          void end('abandoned')
        }, patienceMs)
      },
      cancel: () => end('cancelled'),
    },
    { highWaterMark: 1 },
  )
}
