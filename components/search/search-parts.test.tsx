import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { histogramPicture } from '@/lib/viewer/histogram-picture'
import { Conditions } from './conditions'
import { HistogramBars } from './histogram-bars'
import { SearchedTo } from './searched-to'

const hostile = '"><script>alert(1)</script>\u202e'

test('a piece of a search is text, and its link says what it removes', () => {
  const html = renderToStaticMarkup(<Conditions conditions={[{ key: '0', text: hostile, without: { q: 'a:b' } }]} />)
  expect(html).not.toContain('<script>')
  expect(html).not.toContain('\u202e')
  expect(html).toContain('href="/events?q=a%3Ab"')
  expect(html).toContain('aria-label="Remove &quot;&gt;')
})

test('a piece that cannot be read says why, not by its colour alone', () => {
  const html = renderToStaticMarkup(
    <Conditions conditions={[{ key: '0', text: 'email:', problem: 'The value is missing.', without: {} }]} />,
  )
  expect(html).toContain('The value is missing.')
})

test('a chart can be read and walked without seeing it, and styles nothing inline', () => {
  const bars = [{ from: '2026-11-20T00:00:00Z', to: '2026-11-21T00:00:00Z', total: 2, byType: { [hostile]: 2 } }]
  const picture = histogramPicture({}, { step: { unit: 'day', count: 1 }, zone: 'UTC', bars, total: 2, covers: null })
  const html = renderToStaticMarkup(<HistogramBars bars={picture.bars} label={picture.title} />)
  expect(html).not.toContain('style=')
  expect(html).not.toContain('<script>')
  expect(html).toContain('aria-label="2026-11-20 to 2026-11-21: 2 events')
})

test('a search that was cut says how far it came, by the clocks of the list, and leads on from there', () => {
  const reached = { position: 812, recordedAt: '2026-11-20T10:00:00.123456Z' }
  const html = renderToStaticMarkup(
    <SearchedTo reached={reached} found={0} filters={{ q: 'a:b', tz: 'Europe/Berlin', after: 900 }} />,
  )
  expect(html).toContain('Searched back to 2026-11-20 11:00:00 Europe/Berlin')
  expect(html).toContain('href="/events?q=a%3Ab&amp;tz=Europe%2FBerlin&amp;after=812"')
})
