import type { Segment } from './query'

const accessor = (segment: Segment): string => {
  if (segment === null) return '[*]'
  return typeof segment === 'number' ? `[${segment}]` : `.${JSON.stringify(segment)}`
}

/**
 * The SQL/JSON path of all that is there. Each step asks first whether it can be taken: in strict mode one element
 * without the key would spoil the others, and the lax mode would step into arrays by itself.
 */
export const jsonPath = (path: readonly Segment[], filter = ''): string =>
  `strict $${path.map((segment) => ` ? (exists (@${accessor(segment)}))${accessor(segment)}`).join('')}${filter}`
