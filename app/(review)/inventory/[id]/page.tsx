import { randomUUID } from 'node:crypto'
import { CommandForm } from '@/components/commands/command-form'
import { SavedNotice } from '@/components/commands/saved-notice'
import { ReservationTable } from '@/components/inventory/reservation-table'
import { StockDetails } from '@/components/inventory/stock-details'
import { restockFields } from '@/components/inventory/stock-fields'
import { Card, Section } from '@/components/ui/card'
import { Missing } from '@/components/ui/missing'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { requireReviewer } from '@/lib/auth/reviewer'
import { mayActAs } from '@/lib/auth/role'
import { freshForm } from '@/lib/command-form'
import { findInventoryItem } from '@/lib/domain/inventory/inventory-items'
import { ordersAmong } from '@/lib/domain/order/orders'
import { answerMissing } from '@/lib/http/answer-status'
import { idInPath, textParam } from '@/lib/page-params'
import { type PageParams, titled } from '@/lib/titled'
import { urls } from '@/lib/viewer/urls'
import { restockItem } from '../actions'

type Props = PageProps<'/inventory/[id]'>

const load = async ({ params }: PageParams) => {
  const reviewer = await requireReviewer()
  const id = idInPath((await params)['id'])
  const item = id === null ? null : await findInventoryItem(reviewer, id)
  return { reviewer, item }
}

export const generateMetadata = titled(async (page) => {
  const { item } = await load(page)
  return item ? `${item.id} · Inventory` : 'Stock not found'
})

export default async function InventoryItemPage(props: Props) {
  const { reviewer, item } = await load(props)
  if (!item) {
    answerMissing()
    return (
      <Missing what="Stock" why="This product was never in stock." href={urls.inventory()} link="Go to the inventory" />
    )
  }
  const reservedFor = item.reservations.map(({ orderId }) => orderId)
  const orders = await ordersAmong(reviewer, reservedFor)
  return (
    <>
      <SavedNotice thing="Product" what={textParam(await props.searchParams, 'notice')} />
      <PageHeader title={<bdi>{item.id}</bdi>} back={<TextLink href={urls.inventory()}>Inventory</TextLink>} />
      <StockDetails item={item} />
      <Section title="Reservations">
        <Card flush>
          <ReservationTable reservations={item.reservations} orders={orders} />
        </Card>
      </Section>
      {mayActAs(reviewer.role, 'operator') && (
        <Section title="Restock">
          <Card>
            <CommandForm
              action={restockItem}
              initial={freshForm(randomUUID(), {}, item.version)}
              fields={restockFields}
              aggregateId={item.id}
              page={urls.inventoryItem(item.id)}
              submit="Restock"
            />
          </Card>
        </Section>
      )}
    </>
  )
}
