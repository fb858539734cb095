import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import type { Operations } from '@/lib/viewer/get-operations'

const seconds = (value: number) => `${Math.round(value).toLocaleString('en')} s`

/** The log itself: its newest position, and who keeps a transaction open for the longest time. */
export function LogCard({ head, longestTransaction }: Pick<Operations, 'head' | 'longestTransaction'>) {
  return (
    <Card>
      <DefinitionList
        items={[
          { term: 'Newest position', value: <span className="tabular-nums">{head.toLocaleString('en')}</span> },
          {
            term: 'Longest transaction',
            value: longestTransaction ? (
              <>
                {`${seconds(longestTransaction.seconds)}, process ${longestTransaction.pid}`}
                {longestTransaction.query && (
                  <code className="mt-1 block text-xs wrap-anywhere">{longestTransaction.query}</code>
                )}
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
