import { type Attributes, type Span, SpanStatusCode, trace } from '@opentelemetry/api'
import { describeError } from './log'

const failed = (span: Span, error: unknown) => {
  const { type, code, message } = describeError(error)
  span.setStatus({ code: SpanStatusCode.ERROR, message: message ?? '' })
  span.setAttributes({ 'error.type': code ?? type ?? 'unknown' })
}

/**
 * Runs work inside of a span. Costs next to nothing while nobody collects spans. `after` may add what only the result
 * tells.
 */
export const inSpan = <Result>(
  name: string,
  attributes: Attributes,
  work: () => Promise<Result>,
  after?: (result: Result) => Attributes,
): Promise<Result> =>
  trace.getTracer('hindsight').startActiveSpan(name, { attributes }, async (span) => {
    try {
      const result = await work()
      if (after) span.setAttributes(after(result))
      return result
    } catch (error) {
      failed(span, error)
      throw error
    } finally {
      span.end()
    }
  })

/** Sends spans to the collector of OTEL_EXPORTER_OTLP_ENDPOINT; without one there are none. */
export const startTracing = async (endpoint: string | undefined, serviceName: string): Promise<void> => {
  if (!endpoint) return
  const { OTLPHttpJsonTraceExporter, registerOTel } = await import('@vercel/otel')
  registerOTel({
    serviceName,
    traceExporter: new OTLPHttpJsonTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` }),
  })
}
