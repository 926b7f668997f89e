import { Type } from 'typebox'

import { HttpProblem } from '#routes/problems.ts'
import { defineRoute, type ApiRoute } from '#routes/route.ts'

/** What makes this process ready, each told by the one who knows. */
export interface Readiness {
  /** Reasons why requests should not come here; empty when ready. */
  readonly faults: () => Promise<readonly string[]>
  readonly renderMetrics: () => Promise<string>
}

const Ok = Type.Object({ status: Type.Literal('ok') })

/** For load balancers and monitoring; outside `/api`. */
export function healthRoutes(readiness: Readiness): readonly ApiRoute[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/health',
      summary: 'Whether the process is alive',
      tag: 'Operations',
      limit: '6000/minute',
      session: 'none',
      answers: { 200: Ok },
      handle: () => ({ status: 'ok' }),
    }),
    defineRoute({
      method: 'GET',
      url: '/ready',
      summary: 'Whether requests can be served: database, migrations, catalogue',
      tag: 'Operations',
      limit: '6000/minute',
      session: 'none',
      answers: { 200: Ok },
      handle: async () => {
        const faults = await readiness.faults()
        if (faults.length === 0) return { status: 'ok' }
        throw new HttpProblem(503, 'not_ready', {
          detail: faults.join(' '),
          retryAfter: 5,
        })
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/metrics',
      summary: 'Metrics as Prometheus text',
      tag: 'Operations',
      limit: '600/minute',
      session: 'none',
      produces: 'text/plain; version=0.0.4; charset=utf-8',
      answers: { 200: Type.String() },
      handle: () => readiness.renderMetrics(),
    }),
  ]
}
