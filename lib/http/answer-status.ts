import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe } from 'node:diagnostics_channel'
import type { ServerResponse } from 'node:http'
import { notFound } from 'next/navigation'

type Answer = { status: number | null }

declare global {
  // One per process: Next.js bundles this module more than once.
  var hindsightAnswers: AsyncLocalStorage<Answer> | undefined
}

const answers = () => {
  globalThis.hindsightAnswers ??= new AsyncLocalStorage<Answer>()
  return globalThis.hindsightAnswers
}

const hasResponse = (message: unknown): message is { response: ServerResponse } =>
  typeof message === 'object' && message !== null && 'response' in message

/** Lets pages choose the status of the response that they are part of. Called once, when the server starts. */
export const letPagesAnswerStatus = () =>
  subscribe('http.server.request.start', (message) => {
    if (!hasResponse(message)) return
    const { response } = message
    const answer: Answer = { status: null }
    answers().enterWith(answer)
    const writeHead = response.writeHead.bind(response)
    response.writeHead = (status: number, ...rest: []) => writeHead(answer.status ?? status, ...rest)
  })

/**
 * Answers with this status and whatever the page renders; false where that cannot be done. `notFound` and `forbidden`
 * set a status too, but leave the page empty for whoever has no JavaScript.
 */
export const answerStatus = (status: 403 | 404 | 503): boolean => {
  const answer = answers().getStore()
  if (answer) answer.status = status
  return answer !== undefined
}

/** Makes the page that renders next a 404. */
export const answerMissing = (): void => {
  if (!answerStatus(404)) notFound()
}
