import type { FormField } from '@/components/commands/command-fields'
import { formatCents } from '@/components/ui/cents'
import { productState } from '@/lib/domain/catalogue/language'

export const priceFields: readonly FormField[] = [
  { name: 'price', label: 'Price in cents', required: true, inputMode: 'numeric' },
]

export const productFields: readonly FormField[] = [
  { name: 'name', label: 'Name', required: true },
  { name: 'description', label: 'Description' },
  ...priceFields,
]

/** What two people may disagree about, in words. */
export const productFacts = (state: unknown): Readonly<Record<string, string>> => {
  const { data } = productState.safeParse(state)
  return data ? { Price: formatCents(data.price) } : {}
}
