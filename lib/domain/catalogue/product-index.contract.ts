import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Transaction } from '../../db/transaction'
import type { ProductIndex } from './product-index'

/** What every index of products keeps; each test mints words of its own. */
export const productIndexContract = (given: {
  readonly index: ProductIndex<Transaction>
  readonly inTransaction: <Result>(work: (tx: Transaction) => Promise<Result>) => Promise<Result>
}) => {
  const { index, inTransaction } = given
  const mint = () => `w${randomUUID().replaceAll('-', '')}`
  const add = (name: string, description: string | null = null) => {
    const product = { id: randomUUID(), name, description, price: 4900 }
    return inTransaction((tx) => index.add(product, tx)).then(() => product)
  }
  const idsOf = async (text: string) => (await index.search(text, 10)).map(({ id }) => id)

  describe(`products in ${index.name}`, () => {
    test('S4-11 a product that was added is found by the words of its name and its description', async () => {
      const [name, description] = [mint(), mint()]
      const lamp = await add(`Lamp ${name}`, `gives ${description}`)
      expect(await index.search(name, 10)).toEqual([lamp])
      expect(await idsOf(`${description} lamp`)).toEqual([lamp.id])
    })

    test('the last word need only be begun, and case does not matter', async () => {
      const word = mint()
      const { id } = await add(`Desk ${word}`)
      expect(await idsOf(`DESK ${word.slice(0, -3).toUpperCase()}`)).toEqual([id])
    })

    test('every word must be there', async () => {
      const word = mint()
      await add(`Chair ${word}`)
      expect(await idsOf(`${word} table`)).toEqual([])
    })

    test('S4-11 a change of price changes the price and nothing else', async () => {
      const word = mint()
      const lamp = await add(word, 'bright')
      await inTransaction((tx) => index.changePrice(lamp.id, 4500, tx))
      expect(await index.search(word, 10)).toEqual([{ ...lamp, price: 4500 }])
    })

    test('the price of a product that is not there is nobody’s', async () => {
      await inTransaction((tx) => index.changePrice(randomUUID(), 4500, tx))
    })

    test('adding again changes nothing', async () => {
      const word = mint()
      const lamp = await add(word)
      await inTransaction((tx) => index.add(lamp, tx))
      expect(await idsOf(word)).toEqual([lamp.id])
    })

    test.each(["' or 1=1 --", '!!! & | ( )', ':*', '\\', '"', '🦉', ' ', 'a'.repeat(5_000)])(
      'no text breaks it: %j',
      async (text) => {
        expect(await index.search(text, 10)).toEqual([])
      },
    )
  })
}
