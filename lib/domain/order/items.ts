export type Item = { readonly productId: string; readonly quantity: number; readonly price: number }

/** Cents that an order may cost: far inside the whole numbers that JSON keeps exactly. */
export const largestTotal = 1_000_000_000_000
export const mostItems = 200

/** What the items cost together, in cents. */
export const totalOf = (items: readonly Item[]): number =>
  items.reduce((total, { quantity, price }) => total + quantity * price, 0)

/** The items with one more: a product that is there at the same price becomes more of it. */
export const withItem = (items: readonly Item[], { productId, quantity, price }: Item): Item[] => {
  const isSame = (item: Item) => item.productId === productId && item.price === price
  return items.some(isSame)
    ? items.map((item) => (isSame(item) ? { ...item, quantity: item.quantity + quantity } : item))
    : [...items, { productId, quantity, price }]
}

/** The items without a product. */
export const withoutItem = (items: readonly Item[], productId: string): Item[] =>
  items.filter((item) => item.productId !== productId)
