import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { FirstSteps } from './first-steps'

test('an empty log leads those who may register a customer to the form, and nobody else', () => {
  expect(renderToStaticMarkup(<FirstSteps mayRegister />)).toContain('href="/customers/new"')
  expect(renderToStaticMarkup(<FirstSteps mayRegister={false} />)).not.toContain('href=')
})
