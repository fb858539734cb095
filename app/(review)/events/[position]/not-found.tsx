import { Missing } from '@/components/ui/missing'
import { urls } from '@/lib/viewer/urls'

export default function EventNotFound() {
  return (
    <Missing what="Event" why="The log has no event at this position." href={urls.events()} link="Back to events" />
  )
}
