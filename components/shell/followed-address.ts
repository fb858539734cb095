type Click = Pick<MouseEvent, 'button' | 'metaKey' | 'ctrlKey' | 'shiftKey' | 'altKey' | 'defaultPrevented'>
type Link = Pick<Element, 'getAttribute' | 'hasAttribute'>

/** Where a click on a link leads within the product; null where it is the browser's: elsewhere, data, or another window. */
export const followedAddress = (click: Click, link: Link): string | null => {
  if (click.defaultPrevented || click.button !== 0) return null
  if (click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return null
  if (link.hasAttribute('target') || link.hasAttribute('download')) return null
  const address = link.getAttribute('href') ?? ''
  return /^\/(?!\/|api\/)/.test(address) ? address : null
}
