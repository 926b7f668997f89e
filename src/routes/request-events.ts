import type { FastifyInstance, FastifyRequest } from 'fastify'

import type { Fields } from '#core/fields.ts'
import { createLogger } from '#core/logger.ts'
import { isEventKept, runWithRequestEvent } from '#core/request-event.ts'
import type { Telemetry } from '#core/telemetry.ts'

const logger = createLogger('http')

/**
 * Gives every request one wide event, filled from anywhere below through its context
 * and emitted once when the answer is out, and counts it in the metrics.
 */
export function addRequestEvents(app: FastifyInstance, telemetry: Telemetry): void {
  const events = new WeakMap<FastifyRequest, Fields>()
  app.addHook('onRequest', (request, _reply, done) => {
    const event = { request_id: request.id, method: request.method, path: request.url }
    events.set(request, event)
    runWithRequestEvent(event, done)
  })
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none'
    telemetry.recordHttpRequest(reply.elapsedTime / 1000, {
      'http.request.method': request.method,
      'http.route': route,
      'http.response.status_code': reply.statusCode,
    })
    const event: Fields = {
      ...events.get(request),
      route,
      status: reply.statusCode,
      duration_ms: Math.round(reply.elapsedTime * 1000) / 1000,
      ...(request.learner ? { user_id: request.learner.id } : {}),
    }
    if (isEventKept(event, Math.random())) logger.info('request.completed', event)
    done()
  })
}
