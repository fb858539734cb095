export const shortcuts = [
  { keys: ['/'], does: 'Go to the search box' },
  { keys: ['j', 'k'], does: 'Next, previous row' },
  { keys: ['Enter'], does: 'Open the row' },
  { keys: ['[', ']'], does: 'Previous, next version' },
  { keys: ['?'], does: 'Show this list' },
]

const firstElement = (selector: string) => document.querySelector<HTMLElement>(selector)

function focus(element: HTMLElement | null | undefined): boolean {
  element?.focus()
  return Boolean(element)
}

function follow(element: HTMLElement | null): boolean {
  element?.click()
  return element !== null
}

function focusRow(step: 1 | -1): boolean {
  const links = [...document.querySelectorAll<HTMLElement>('.data-table tbody tr > :first-child a')]
  const row = document.activeElement?.closest('tr')
  const current = links.findIndex((link) => link.closest('tr') === row)
  return focus(current === -1 ? links.at(step === 1 ? 0 : -1) : links[current + step])
}

const actions: Readonly<Record<string, () => boolean>> = {
  '/': () => focus(firstElement('input[name="q"]')),
  j: () => focusRow(1),
  k: () => focusRow(-1),
  '[': () => follow(firstElement('a[data-version-step="previous"]')),
  ']': () => follow(firstElement('a[data-version-step="next"]')),
}

/** Does what the key stands for; false when it means nothing here. */
export function actOn(key: string): boolean {
  return actions[key]?.() ?? false
}
