import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import type { Operations } from '@/lib/viewer/get-operations'

const seconds = (value: number) => `${Math.round(value).toLocaleString('en')} s`

/** The log itself: its newest position, and who keeps a transaction open for the longest time. */
export function LogCard({ head, longestTransaction }: Pick<Operations, 'head' | 'longestTransaction'>) {
  // What lasts no second is nobody's trouble, this page's own questions among them.
  const open = longestTransaction && longestTransaction.seconds >= 1 ? longestTransaction : null
  return (
    <Card>
      <DefinitionList
        items={[
          { term: 'Newest position', value: <span className="tabular-nums">{head.toLocaleString('en')}</span> },
          {
            term: 'Longest transaction',
            value: open ? (
              <>
                {`${seconds(open.seconds)}, process ${open.pid}`}
                {open.query && <code className="mt-1 block text-xs wrap-anywhere">{open.query}</code>}
              </>
            ) : (
              'none'
            ),
          },
        ]}
      />
    </Card>
  )
}
