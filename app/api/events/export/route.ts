import { answerExport } from '@/lib/export/answer-export'
import { methodNotAllowed } from '@/lib/http/error-response'
import { guarded } from '@/lib/http/guarded'

export const GET = (request: Request) => guarded(() => answerExport(request))

const refuse = methodNotAllowed('GET')

// HEAD too: Next.js would answer it by a whole export that nobody reads.
export { refuse as DELETE, refuse as HEAD, refuse as OPTIONS, refuse as PATCH, refuse as POST, refuse as PUT }
