export type ProgressState = {
  readonly done: number
  /** from 0 to 1; undefined when the end is unknown */
  readonly fraction?: number | undefined
  readonly elapsedMs: number
}
export type Progress = {
  /** `stage` names the part of the work that the numbers are about */
  report(done: number, fraction?: number, stage?: string): void
  finish(done: number): void
}
type Screen = { isTTY?: boolean; write(text: string): unknown }

const BAR_WIDTH = 24
const BAR_EVERY_MS = 100
const LINE_EVERY_MS = 2_000

/** A bar that redraws itself on a terminal, a line now and then everywhere else; always on stderr, never between the data. */
export function startProgress(
  label: string,
  { screen = process.stderr, now = Date.now }: { screen?: Screen; now?: () => number } = {},
): Progress {
  const startedAt = now()
  const everyMs = screen.isTTY ? BAR_EVERY_MS : LINE_EVERY_MS
  let shownAt = startedAt
  let stageNow: string | undefined
  let stageBegan = startedAt

  return {
    report(done, fraction, stage) {
      if (stage !== stageNow) {
        stageNow = stage
        stageBegan = now()
      }
      if (now() - shownAt < everyMs) return
      shownAt = now()
      const state = { done, fraction, elapsedMs: now() - stageBegan }
      const title = stage === undefined ? label : `${label}, ${stage}`
      screen.write(screen.isTTY ? `\r\x1b[K${progressBar(title, state)}` : `${progressLine(title, state)}\n`)
    },
    finish(done) {
      const line = progressLine(label, { done, elapsedMs: now() - startedAt })
      screen.write(`${screen.isTTY ? '\r\x1b[K' : ''}${line}\n`)
    },
  }
}

export function progressLine(label: string, { done, fraction, elapsedMs }: ProgressState): string {
  const percent = fraction === undefined ? '' : ` (${percentage(fraction)})`
  return `${label}: ${done.toLocaleString('en')}${percent} in ${(elapsedMs / 1000).toFixed(1)} s, ${rate(done, elapsedMs)}${timeLeft(fraction, elapsedMs)}`
}

export function progressBar(label: string, { done, fraction, elapsedMs }: ProgressState): string {
  const count = `${done.toLocaleString('en')} ${rate(done, elapsedMs)}`
  if (fraction === undefined) return `${label} ${count}`
  const filled = Math.round(clamped(fraction) * BAR_WIDTH)
  return `${label} [${'#'.repeat(filled)}${'.'.repeat(BAR_WIDTH - filled)}] ${percentage(fraction)} ${count}${timeLeft(fraction, elapsedMs)}`
}

/** At the pace so far; nothing before the first percent, which says little about the rest. */
function timeLeft(fraction: number | undefined, elapsedMs: number): string {
  if (fraction === undefined || fraction < 0.01 || fraction >= 1) return ''
  return `, ${Math.ceil((elapsedMs * (1 - fraction)) / fraction / 1000).toLocaleString('en')} s left`
}

function percentage(fraction: number): string {
  return `${Math.floor(clamped(fraction) * 100)} %`
}

function clamped(fraction: number): number {
  return Math.min(1, Math.max(0, fraction))
}

function rate(done: number, elapsedMs: number): string {
  return `${Math.round((done * 1000) / Math.max(elapsedMs, 1)).toLocaleString('en')}/s`
}
