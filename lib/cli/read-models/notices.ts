import type { RecordedEvent } from '../../event-sourcing/event'

type Left = Pick<RecordedEvent, 'type' | 'aggregateType' | 'aggregateId' | 'version'>

const SHOWN_MAX = 10

/** What read models left out: the first few in full, the rest counted. */
export class Notices {
  #shown: string[] = []
  #count = 0

  add(model: string, event: Left, reason: string): void {
    this.#count++
    if (this.#shown.length >= SHOWN_MAX) return
    const { type, aggregateType, aggregateId, version } = event
    this.#shown.push(
      `Read model ${model} left out ${type}, version ${version} of ${aggregateType} ${aggregateId}: ${reason}.`,
    )
  }

  lines(): readonly string[] {
    const more = this.#count - this.#shown.length
    return more === 0 ? this.#shown : [...this.#shown, `Read models left out ${more.toLocaleString('en')} more events.`]
  }
}
