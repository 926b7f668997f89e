import {
  PrometheusExporter,
  PrometheusSerializer,
} from '@opentelemetry/exporter-prometheus'
import { MeterProvider } from '@opentelemetry/sdk-metrics'

/** Attributes of one finished HTTP request, all of few distinct values. */
export interface HttpRequestAttributes {
  readonly 'http.request.method': string
  /** The route's pattern, never the path that was asked for. */
  readonly 'http.route': string
  readonly 'http.response.status_code': number
}

/** The metrics of this process, with the semantic names of OpenTelemetry. */
export interface Telemetry extends AsyncDisposable {
  /** Counts a finished request; `seconds` is its whole duration. */
  readonly recordHttpRequest: (
    seconds: number,
    attributes: HttpRequestAttributes,
  ) => void
  /** All metrics as Prometheus text. */
  readonly renderMetrics: () => Promise<string>
}

/** Boundaries in seconds, as the semantic conventions advise for this histogram. */
const DURATION_BOUNDARIES = [
  0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
]

/** Starts counting; nothing listens on a port of its own. */
export function createTelemetry(): Telemetry {
  const exporter = new PrometheusExporter({ preventServerStart: true })
  const provider = new MeterProvider({ readers: [exporter] })
  const meter = provider.getMeter('waymark')
  const duration = meter.createHistogram('http.server.request.duration', {
    unit: 's',
    description: 'Duration of HTTP server requests.',
    advice: { explicitBucketBoundaries: DURATION_BOUNDARIES },
  })
  observeProcess(meter)
  const serializer = new PrometheusSerializer()
  return {
    recordHttpRequest: (seconds, attributes) => {
      duration.record(seconds, { ...attributes })
    },
    renderMetrics: async () => {
      const { resourceMetrics } = await exporter.collect()
      return serializer.serialize(resourceMetrics)
    },
    [Symbol.asyncDispose]: () => provider.shutdown(),
  }
}

function observeProcess(meter: ReturnType<MeterProvider['getMeter']>): void {
  meter
    .createObservableGauge('process.memory.usage', {
      unit: 'By',
      description: 'Resident memory of the process.',
    })
    .addCallback((result) => {
      result.observe(process.memoryUsage.rss())
    })
  meter
    .createObservableGauge('process.uptime', {
      unit: 's',
      description: 'Time since the process started.',
    })
    .addCallback((result) => {
      result.observe(process.uptime())
    })
}
