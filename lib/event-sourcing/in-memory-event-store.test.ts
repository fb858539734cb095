import { eventStoreContract } from './event-store.contract'
import { inMemoryEventStore } from './in-memory-event-store'

const store = inMemoryEventStore()

eventStoreContract(() => store)
