import { expect, test } from 'vitest'
import { sagaOf } from './saga-of'
import { stepIn } from './saga-step'

test('the latest step is shown unless another one is asked for', () => {
  expect(stepIn({}, 4)).toEqual({ chosen: 4, problems: [] })
  expect(stepIn({ step: '2' }, 4)).toEqual({ chosen: 2, problems: [] })
})

test('a step that is none is told, and the latest shown', () => {
  expect(stepIn({ step: '5' }, 4).chosen).toBe(4)
  expect(stepIn({ step: '5' }, 4).problems).toEqual([
    { parameter: 'step', message: 'There is no step 5; the latest is 4.' },
  ])
  expect(stepIn({ step: '0' }, 4).problems).toHaveLength(1)
  expect(stepIn({ step: 'two' }, 4)).toMatchObject({ chosen: 4, problems: [{ parameter: 'step' }] })
})

test('an event names the step that it follows from, whatever else its metadata holds', () => {
  const saga = { name: 'pay-claims', key: 'c-1', step: 2 }
  expect(sagaOf(JSON.stringify({ actor: 'system:pay-claims', saga }))).toEqual(saga)
  expect(sagaOf('{}')).toBeNull()
  expect(sagaOf('{"saga":"of old"}')).toBeNull()
  expect(sagaOf('{"saga":{"name":"a","key":"b","step":"c"}}')).toBeNull()
})
