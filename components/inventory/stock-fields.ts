import type { FormField } from '@/components/commands/command-fields'
import { stockState } from '@/lib/domain/inventory/language'
import { availableOf } from '@/lib/domain/inventory/reservations'

export const restockFields: readonly FormField[] = [
  { name: 'quantity', label: 'Quantity', required: true, inputMode: 'numeric' },
]

export const newStockFields: readonly FormField[] = [
  {
    name: 'productId',
    label: 'Product',
    required: true,
    hint: 'The id of a product; what is there already gets more.',
  },
  ...restockFields,
]

/** What two people may disagree about, in words. */
export const stockFacts = (state: unknown): Readonly<Record<string, string>> => {
  const { data } = stockState.safeParse(state)
  return data ? { 'On hand': String(data.onHand), Available: String(availableOf(data)) } : {}
}
