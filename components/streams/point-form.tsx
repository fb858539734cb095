import type { StreamId } from '@/lib/event-sourcing'
import type { Point } from '@/lib/viewer/stream-point'
import { toFieldTime } from '@/lib/viewer/times'
import { urls } from '@/lib/viewer/urls'
import { Button } from '../ui/button'
import { TextField } from '../ui/field'

/** Asks for the aggregate as it was at a moment. */
export function PointForm({ stream, point, list }: { stream: StreamId; point: Point; list: string | undefined }) {
  return (
    <form
      key={point.at}
      action={urls.stream(stream.aggregateType, stream.aggregateId)}
      className="mt-3 flex flex-wrap items-end gap-2"
    >
      {list && <input type="hidden" name="list" value={list} />}
      <TextField
        label="As it was at (UTC)"
        name="at"
        type="datetime-local"
        step="any"
        required
        defaultValue={toFieldTime(point.at)}
      />
      <Button>Show</Button>
    </form>
  )
}
