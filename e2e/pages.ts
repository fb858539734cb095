import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContext, Page } from '@playwright/test'

export const themes = ['light', 'dark'] as const
export const widths = [320, 1280] as const

export type Complaints = { readonly found: string[] }

/**
 * Collects what a browser complains about: blocked by the content security policy, thrown by a script, or
 * logged as an error by React. A missing page is not a complaint; the test says itself what status it expects.
 */
export function collectComplaints(context: BrowserContext): Complaints {
  const found: string[] = []
  const watch = (page: Page) => {
    page.on('pageerror', (error) => found.push(`${page.url()}: ${error.message}`))
    page.on('console', (message) => {
      const text = message.text()
      if (message.type() === 'error' && !text.startsWith('Failed to load resource'))
        found.push(`${page.url()}: ${text}`)
    })
  }
  context.pages().forEach(watch)
  context.on('page', watch)
  return { found }
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * What axe finds wrong with the page, with the elements. It runs in the page alone, which has no frames: otherwise it opens
 * another page each time to put the findings of frames together.
 */
export async function violationsOn(page: Page): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(rules)
    .setLegacyMode()
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** How many pixels the page is wider than its window: zero, or somebody has to scroll sideways to read. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

/** What a browser without JavaScript would send for the form around this button. */
export const fieldsAround = (page: Page, button: string) =>
  page
    .locator('form', { has: page.getByRole('button', { name: button }) })
    .evaluate((form: HTMLFormElement) =>
      Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)])),
    )
