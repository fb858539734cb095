import { methodNotAllowed } from '@/lib/http/error-response'
import { isHealthy } from '@/lib/viewer/health'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  const healthy = await isHealthy()
  return Response.json(
    { status: healthy ? 'ok' : 'unavailable' },
    { status: healthy ? 200 : 503, headers: { 'Cache-Control': 'no-store' } },
  )
}

const refuse = methodNotAllowed('GET')

export { refuse as DELETE, refuse as OPTIONS, refuse as PATCH, refuse as POST, refuse as PUT }
