import { z } from 'zod'
import { isOpening, mayOpen, schemaOf } from '@/lib/event-sourcing/aggregate'
import { answerQuery } from '@/lib/http/answer-query'
import { methodNotAllowed } from '@/lib/http/error-response'
import { runtime } from '@/lib/runtime'

const describe = ({ type, aggregate }: ReturnType<ReturnType<typeof runtime>['registry']['commands']>[number]) => {
  const mark = aggregate.commands[type]
  return {
    type,
    aggregateType: aggregate.name,
    begins: mayOpen(mark),
    continues: !isOpening(mark),
    schema: z.toJSONSchema(schemaOf(mark), { io: 'input', unrepresentable: 'any' }),
  }
}

export const GET = (request: Request) =>
  answerQuery(request, async () => ({ commands: runtime().registry.commands().map(describe) }))

const refuse = methodNotAllowed('GET')

export { refuse as DELETE, refuse as OPTIONS, refuse as PATCH, refuse as POST, refuse as PUT }
