import { v7 as uuidv7 } from 'uuid'
import type { Dispatch } from '../../lib/event-sourcing'
import { metadata } from '../append/appender'
import type { Arrivals } from './arrivals'

const products = Array.from({ length: 100 }, (_, number) => `product-${number}`)
/** An order is submitted this many orders after it was created, as if somebody had looked at it in between. */
const thinking = 25

export type Followed = { readonly created: Arrivals; readonly messages: Arrivals; readonly shipped: Arrivals }

/** Products in stock, and orders for them that the saga can ship. */
export const openShop = async (dispatch: Dispatch, { created, messages, shipped }: Followed) => {
  const act = async (type: string, aggregateId: string, data: object) => {
    const caller = 'jane@example.com'
    const outcome = await dispatch({ type, aggregateId, data, metadata, caller, idempotencyKey: uuidv7() })
    if (!outcome.ok) throw new Error(`${type} failed: ${outcome.failure.kind}`)
  }
  for (const product of products) await act('RestockItem', product, { quantity: 1_000_000 })

  const waiting: string[] = []
  let recorded = 0
  const create = async (number: number) => {
    const id = uuidv7()
    const [productId = ''] = products.slice(number % products.length)
    await act('CreateOrder', id, { customerId: 'customer-1', items: [{ productId, quantity: 1, price: 1_250 }] })
    recorded += 1
    created.acknowledged(String(recorded))
    messages.acknowledged(`OrderCreated ${id}`)
    waiting.push(id)
  }
  const submit = async (id: string) => {
    await act('SubmitOrder', id, {})
    messages.acknowledged(`OrderSubmitted ${id}`)
    shipped.acknowledged(id)
  }
  return {
    /** Command after command: an order is created, an earlier one submitted. */
    command: (number: number): Promise<void> => {
      const id = number % 2 === 1 && waiting.length > thinking ? waiting.shift() : undefined
      return id === undefined ? create(number) : submit(id)
    },
  }
}

export type Shop = Awaited<ReturnType<typeof openShop>>
