import { describe, expect, it } from 'vitest'
import { followedAddress } from './followed-address'

const plain = {
  button: 0,
  metaKey: false,
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
  defaultPrevented: false,
}

const link = (attributes: Readonly<Record<string, string>>) => ({
  getAttribute: (name: string) => attributes[name] ?? null,
  hasAttribute: (name: string) => Object.hasOwn(attributes, name),
})

describe('A link is followed without loading the page anew', () => {
  it('where it leads to another page of the product', () => {
    expect(followedAddress(plain, link({ href: '/events?q=a%3A1' }))).toBe('/events?q=a%3A1')
  })

  it('but not to another site, to data, or to a place on the same page', () => {
    for (const href of ['https://example.com/', '//example.com/', '/api/events', '#main', 'mailto:jane@example.com'])
      expect(followedAddress(plain, link({ href }))).toBeNull()
    expect(followedAddress(plain, link({}))).toBeNull()
  })

  it('but not where the reader asks for another tab, window or file', () => {
    for (const key of ['metaKey', 'ctrlKey', 'shiftKey', 'altKey'])
      expect(followedAddress({ ...plain, [key]: true }, link({ href: '/events' }))).toBeNull()
    expect(followedAddress({ ...plain, button: 1 }, link({ href: '/events' }))).toBeNull()
    expect(followedAddress(plain, link({ href: '/events', target: '_blank' }))).toBeNull()
    expect(followedAddress(plain, link({ href: '/events', download: '' }))).toBeNull()
  })

  it('but not where the click was for something else', () => {
    expect(followedAddress({ ...plain, defaultPrevented: true }, link({ href: '/events' }))).toBeNull()
  })
})
