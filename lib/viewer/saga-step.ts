import { type ParameterProblem, parsePosition, type QueryInput, readParameter } from './filters'

/** The step that an address asks for; undefined for the latest. */
const parseStep = (
  input: QueryInput,
): { readonly step: number | undefined; readonly problems: readonly ParameterProblem[] } => {
  const problems: ParameterProblem[] = []
  const check = (text: string) => {
    const value = parsePosition(text)
    return value === null ? { problem: 'is not a step number.' } : { value }
  }
  const step = readParameter(input, 'step', check, problems)
  return { step, problems }
}

/** The step to show of so many, and why it is not the one that was asked for. */
export const stepIn = (
  input: QueryInput,
  latest: number,
): { readonly chosen: number; readonly problems: readonly ParameterProblem[] } => {
  const { step, problems } = parseStep(input)
  if (step === undefined || (step >= 1 && step <= latest)) return { chosen: step ?? latest, problems }
  const message = `There is no step ${step}; the latest is ${latest}.`
  return { chosen: latest, problems: [...problems, { parameter: 'step', message }] }
}
