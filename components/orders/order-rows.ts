import type { FormField } from '@/components/commands/command-fields'
import type { CommandForm } from '@/lib/command-form'
import { textsOf, toNumber } from '@/lib/form-values'

const parts = ['productId', 'quantity', 'price'] as const
const rowsAtFirst = 3
const mostRows = 200

/** The name of the button that asks for one more row instead of an order. */
export const moreRows = 'more'

type Values = Readonly<Record<string, string>>

const nameOf = (row: number, part: string) => `items.${row}.${part}`
const rowsOf = (values: Values) => Math.min(mostRows, Math.max(rowsAtFirst, Number(values['rows']) || 0))

const typedRows = (form: FormData): readonly Values[] => {
  const numbers = [...form.keys()].flatMap((name) => /^items\.(\d{1,3})\.productId$/.exec(name)?.[1] ?? [])
  return numbers.slice(0, mostRows).map((row) => {
    const texts = textsOf(
      form,
      parts.map((part) => nameOf(Number(row), part)),
    )
    return Object.fromEntries(parts.map((part) => [part, texts[nameOf(Number(row), part)] ?? '']))
  })
}

const isBlank = (row: Values) => parts.every((part) => (row[part] ?? '').trim() === '')

/** A form of a customer and rows of items. Rows left blank are no items and move to the end. */
export const readOrder = (form: FormData) => {
  const all = typedRows(form)
  const rows = all.filter((row) => !isBlank(row))
  const wanted = all.length + (form.has(moreRows) ? 1 : 0)
  const { customerId = '' } = textsOf(form, ['customerId'])
  const cells = rows.flatMap((row, index) => parts.map((part) => [nameOf(index, part), row[part] ?? '']))
  const items = rows.map(({ productId = '', quantity, price }) => ({
    productId,
    quantity: toNumber(quantity),
    price: toNumber(price),
  }))
  return {
    values: { customerId, ...Object.fromEntries(cells), rows: String(wanted) },
    data: form.has(moreRows) ? null : { customerId, items },
  }
}

export const itemFields: readonly FormField[] = [
  { name: 'productId', label: 'Product', required: true },
  { name: 'quantity', label: 'Quantity', required: true, inputMode: 'numeric' },
  { name: 'price', label: 'Price in cents', required: true, inputMode: 'numeric' },
]

/** What the form asks for: as many rows as there are. Only the first one has to be filled in. */
export const orderFields = ({ values }: CommandForm): readonly FormField[] => [
  { name: 'customerId', label: 'Customer', required: true, hint: 'The id of a customer.' },
  ...Array.from({ length: rowsOf(values) }, (_, row) =>
    itemFields.map((field) => ({
      ...field,
      name: nameOf(row, field.name),
      group: `Item ${row + 1}`,
      required: row === 0,
    })),
  ).flat(),
]
