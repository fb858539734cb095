export type IndexedProduct = {
  readonly id: string
  readonly name: string
  readonly description: string | null
  readonly price: number
}

/** Where products are searched. Adding a product again, or its price again, changes nothing. */
export interface ProductIndex<Tx> {
  readonly name: string
  add(product: IndexedProduct, tx: Tx): Promise<void>
  /** An unknown product is left alone. */
  changePrice(id: string, price: number, tx: Tx): Promise<void>
  /** The best matches first. Every word must be found, the last one perhaps only begun; no text can break it. */
  search(text: string, limit: number): Promise<readonly IndexedProduct[]>
}
