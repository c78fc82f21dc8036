import { SpanKind, SpanStatusCode } from "@medusajs/framework/opentelemetry/api"
import { Tracer } from "@medusajs/framework/telemetry"
import type { CallHappened } from "./observer"

const tracer = new Tracer("medusa-payment-leasecloud")

/**
 * Writes a call to LeaseCloud as a span under whatever runs here. Where the shop has registered no
 * OpenTelemetry (`instrumentation.ts`), this does nothing. Nothing personal is in it.
 */
export function spanOf({ market, call, status, kind, durationMs, leaseId }: CallHappened): void {
  const span = tracer.getOTTracer().startSpan(`leasecloud.${call}`, {
    kind: SpanKind.CLIENT,
    startTime: Date.now() - durationMs,
    attributes: {
      "leasecloud.market": market,
      "leasecloud.call": call,
      "leasecloud.outcome": kind ?? "ok",
      ...(status != null && { "http.response.status_code": status }),
      ...(leaseId && { "leasecloud.lease_id": leaseId }),
    },
  })
  if (kind) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: kind })
  }
  span.end()
}
