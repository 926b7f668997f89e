import { expect, test } from 'vitest'

import { createTelemetry } from './telemetry.ts'

test('has semantic names, and attributes of few values only', async () => {
  await using telemetry = createTelemetry()
  telemetry.recordHttpRequest(0.012, {
    'http.request.method': 'GET',
    'http.route': '/api/paths/:path_id',
    'http.response.status_code': 200,
  })
  const text = await telemetry.renderMetrics()
  expect(text).toContain('# UNIT http_server_request_duration s')
  expect(text).toMatch(/^process_memory_usage(_bytes)?\{.*\} \d+/m)
  const names = [...text.matchAll(/[{,](\w+)="/g)].map(([, name]) => name)
  expect(new Set(names)).toEqual(
    new Set([
      'http_request_method',
      'http_route',
      'http_response_status_code',
      'le',
      'otel_scope_name',
      'service_name',
      'telemetry_sdk_language',
      'telemetry_sdk_name',
      'telemetry_sdk_version',
    ]),
  )
})
