import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { TextField } from './field'

const attribute = (html: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(html)?.[1]

test('a label names its control', () => {
  const html = renderToStaticMarkup(<TextField label="E-mail" name="email" />)
  expect(attribute(html, 'for')).toBe(attribute(html.slice(html.indexOf('<input')), 'id'))
  expect(html).not.toContain('aria-invalid=')
})

test('errors and the hint are announced with the control, errors first', () => {
  const html = renderToStaticMarkup(
    <TextField label="E-mail" name="email" errors={["can't be blank", 'is too short']} hint="Yours" />,
  )
  const described = attribute(html, 'aria-describedby')?.split(' ') ?? []
  expect(described).toHaveLength(2)
  expect(html).toContain(`<ul id="${described[0]}"`)
  expect(html).toContain(`<p id="${described[1]}"`)
  expect(html).toContain('aria-invalid="true"')
})

test('what a person typed is text, never markup', () => {
  const html = renderToStaticMarkup(<TextField label="Name" name="name" defaultValue={'"><script>alert(1)</script>'} />)
  expect(html).not.toContain('<script>')
})
