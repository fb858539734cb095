import { requireApiReviewer } from '@/lib/auth/api-reviewer'
import { methodNotAllowed } from '@/lib/http/error-response'
import { guarded } from '@/lib/http/guarded'
import { metrics } from '@/lib/metrics'
import { operationsMetrics } from '@/lib/operations-metrics'
import { getOperations } from '@/lib/viewer/get-operations'

export const GET = (request: Request) =>
  guarded(async () => {
    const admin = await requireApiReviewer(request, 'admin')
    if (admin instanceof Response) return admin
    const { registry } = metrics()
    const own = await registry.metrics()
    const text = `${own}\n${await operationsMetrics(await getOperations(admin))}`
    return new Response(text, { headers: { 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' } })
  })

const refuse = methodNotAllowed('GET')

export { refuse as DELETE, refuse as OPTIONS, refuse as PATCH, refuse as POST, refuse as PUT }
