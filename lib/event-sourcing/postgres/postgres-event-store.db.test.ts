import { testDatabase } from '@/lib/db/testing'
import { eventStoreContract } from '../event-store.contract'
import { postgresEventStore } from '.'

const { application } = await testDatabase()
const store = postgresEventStore({ connection: application, inline: [] })

eventStoreContract(() => store)
