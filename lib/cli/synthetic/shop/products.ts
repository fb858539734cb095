export type Product = {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly price: number
  readonly delivery: number
}

/** What the shop sells: prices in cents, and how many come with a delivery. A gift card is never in stock. */
export const products: readonly [Product, ...Product[]] = [
  { id: 'desk-lamp', name: 'Desk lamp', description: 'Warm light, bends where it should', price: 4_900, delivery: 12 },
  { id: 'oak-desk', name: 'Oak desk', description: 'Solid, oiled, 140 cm wide', price: 64_000, delivery: 4 },
  { id: 'notebook', name: 'Notebook', description: '120 pages, dotted', price: 1_250, delivery: 60 },
  { id: 'fountain-pen', name: 'Fountain pen', description: 'Steel nib, refillable', price: 3_900, delivery: 15 },
  { id: 'bookshelf', name: 'Bookshelf', description: 'Five boards, ash', price: 21_900, delivery: 5 },
  { id: 'mug', name: 'Mug', description: 'Holds 300 ml of anything', price: 1_400, delivery: 40 },
  { id: 'kettle', name: 'Kettle', description: 'Whistles at 100 °C', price: 5_600, delivery: 8 },
  { id: 'gift-card', name: 'Gift card', description: 'Written by hand when it is sent', price: 2_500, delivery: 0 },
]
