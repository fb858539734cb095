import { z } from 'zod'

const line = z.object({
  productId: z.string(),
  quantity: z.number(),
  /** none: nobody asked; asked: no answer yet; unstocked: not kept in stock, so a person has it or has it not */
  stock: z.enum(['none', 'asked', 'reserved', 'short', 'unstocked']),
})

/** How far an order is on its way through the stock. */
export const reservationState = z.object({
  /** unseen: the order is older than this saga; waiting: for a person to ship it */
  status: z.enum(['unseen', 'draft', 'reserving', 'waiting', 'shipping', 'givingUp', 'shipped', 'cancelled']),
  lines: z.array(line),
  reason: z.string().nullable(),
})

export type Line = z.output<typeof line>
export type Reservation = z.output<typeof reservationState>
type Item = Pick<Line, 'productId' | 'quantity'>

/** The lines with one more item; each product has one line. */
export const withLine = (lines: readonly Line[], { productId, quantity }: Item): Line[] =>
  lines.some((line) => line.productId === productId)
    ? lines.map((line) => (line.productId === productId ? { ...line, quantity: line.quantity + quantity } : line))
    : [...lines, { productId, quantity, stock: 'none' }]

export const marked = ({ lines, ...state }: Reservation, productId: string, stock: Line['stock']): Reservation => ({
  ...state,
  lines: lines.map((line) => (line.productId === productId ? { ...line, stock } : line)),
})

/** Decides when all answers are in. What nobody keeps in stock a person ships, whatever the other lines say. */
export const settled = (state: Reservation): Reservation => {
  const has = (stock: Line['stock']) => state.lines.some((line) => line.stock === stock)
  if (state.status !== 'reserving' || has('asked')) return state
  if (has('short') && !has('unstocked')) return { ...state, status: 'givingUp' }
  const isComplete = state.lines.length > 0 && state.lines.every(({ stock }) => stock === 'reserved')
  return { ...state, status: isComplete ? 'shipping' : 'waiting' }
}
