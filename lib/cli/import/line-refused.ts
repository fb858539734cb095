import { BadInput } from '../bad-input'

/** A line that must not enter the log; the import then writes nothing. */
export class LineRefused extends BadInput {
  constructor(
    readonly line: number,
    readonly reason: string,
  ) {
    super(`Line ${line}: ${reason}. Nothing was imported.`)
  }
}
