import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import { TLSSocket } from 'node:tls'

export type PostOptions = {
  readonly headers: Readonly<Record<string, string>>
  readonly agent: http.Agent
  readonly timeoutMs: number
  readonly lookup?: LookupFunction
}

/** The status that was answered, or how the request failed: `hasArrived` unless no connection came about at all. */
export type Posted =
  | { readonly ok: true; readonly status: number }
  | { readonly ok: false; readonly error: unknown; readonly hasArrived: boolean }

const answerBytesMax = 64 * 1024

/** Reads an answer so that its connection can be used again, but no more of it than anybody needs. */
const drain = async (answer: IncomingMessage): Promise<void> => {
  let bytes = 0
  for await (const chunk of answer) {
    bytes += Buffer.byteLength(chunk)
    // Leaving the loop closes the connection.
    if (bytes > answerBytesMax) return
  }
}

/** Posts a text once. Follows no redirect, and ends within the time whatever the other side does. */
export const post = (url: URL, body: string, { headers, agent, timeoutMs, lookup }: PostOptions): Promise<Posted> =>
  new Promise((resolve) => {
    const { request: begin } = url.protocol === 'https:' ? https : http
    const signal = AbortSignal.timeout(timeoutMs)
    let hasArrived = false
    const request = begin(url, { method: 'POST', headers, agent, signal, ...(lookup && { lookup }) })
    request.on('socket', (socket) => {
      const arrived = () => {
        hasArrived = true
      }
      if (request.reusedSocket) arrived()
      else socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', arrived)
    })
    // The status is the answer: a body that breaks off or never ends changes nothing about it.
    let status: number | undefined
    const end = (error?: unknown) =>
      resolve(status === undefined ? { ok: false, error, hasArrived } : { ok: true, status })
    request.on('error', end)
    request.on('response', (answer) => {
      status = answer.statusCode
      drain(answer).then(end, end)
    })
    request.end(body)
  })
