import {
  PrometheusExporter,
  PrometheusSerializer,
} from '@opentelemetry/exporter-prometheus'
import { MeterProvider } from '@opentelemetry/sdk-metrics'

type Meter = ReturnType<MeterProvider['getMeter']>

/** Attributes of one finished HTTP request, all of few distinct values. */
export interface HttpRequestAttributes {
  readonly 'http.request.method': string
  /** The route's pattern, never the path that was asked for. */
  readonly 'http.route': string
  readonly 'http.response.status_code': number
}

/** How a grading ended; `unavailable`: the grader did, and nobody was graded. */
export type GradingOutcome = 'passed' | 'failed' | 'doubtful' | 'unavailable'

/** A queue at a moment. */
export interface QueueState {
  /** Jobs not started, and jobs that wait to be tried again. */
  readonly waiting: number
  readonly active: number
  /** `null` when nothing that could run waits. */
  readonly oldestSeconds: number | null
}

/** A finished call of a language model. */
export interface ModelCall {
  readonly model: string
  readonly durationMs: number
  readonly promptTokens: number
  readonly completionTokens: number
}

/** The metrics of this process, with the semantic names of OpenTelemetry. */
export interface Telemetry extends AsyncDisposable {
  /** Counts a finished request; `seconds` is its whole duration. */
  readonly recordHttpRequest: (
    seconds: number,
    attributes: HttpRequestAttributes,
  ) => void
  /** Counts a grading of a written answer; `seconds` is all that the learner waited. */
  readonly recordGrading: (
    seconds: number,
    attributes: {
      readonly grader: 'key' | 'signals' | 'model'
      readonly outcome: GradingOutcome
    },
  ) => void
  /** Counts a run of a check of hands-on work. */
  readonly recordCheck: (
    seconds: number,
    attributes: {
      readonly kind: string
      readonly outcome: 'succeeded' | 'failed' | 'unavailable'
    },
  ) => void
  /** Counts the time and the tokens of a model's usable reply. */
  readonly recordModelCall: (call: ModelCall) => void
  /** Reads the state of a queue whenever metrics are asked for. */
  readonly observeQueue: (queue: string, read: () => Promise<QueueState>) => void
  /** All metrics as Prometheus text. */
  readonly renderMetrics: () => Promise<string>
}

/** Boundaries in seconds, as the semantic conventions advise for this histogram. */
const DURATION_BOUNDARIES = [
  0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
]

/** Boundaries in seconds and tokens, as the conventions for generative AI advise. */
const MODEL_BOUNDARIES = [
  0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96,
]
const TOKEN_BOUNDARIES = [1, 4, 16, 64, 256, 1024, 4096, 16_384, 65_536]

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
  const gradings = gradingInstruments(meter)
  observeProcess(meter)
  const serializer = new PrometheusSerializer()
  return {
    recordHttpRequest: (seconds, attributes) => {
      duration.record(seconds, { ...attributes })
    },
    ...gradings,
    observeQueue: queueGauges(meter),
    renderMetrics: async () => {
      const { resourceMetrics } = await exporter.collect()
      return serializer.serialize(resourceMetrics)
    },
    [Symbol.asyncDispose]: () => provider.shutdown(),
  }
}

function gradingInstruments(
  meter: Meter,
): Pick<Telemetry, 'recordCheck' | 'recordGrading' | 'recordModelCall'> {
  const check = meter.createHistogram('waymark.check.duration', {
    unit: 's',
    description: 'Duration of runs of checks, by kind and outcome.',
    advice: { explicitBucketBoundaries: MODEL_BOUNDARIES },
  })
  const duration = meter.createHistogram('waymark.grading.duration', {
    unit: 's',
    description: 'Duration of gradings of answers, by grader and outcome.',
    advice: { explicitBucketBoundaries: MODEL_BOUNDARIES },
  })
  const call = meter.createHistogram('gen_ai.client.operation.duration', {
    unit: 's',
    description: 'Duration of calls of the language model.',
    advice: { explicitBucketBoundaries: MODEL_BOUNDARIES },
  })
  const tokens = meter.createHistogram('gen_ai.client.token.usage', {
    unit: '{token}',
    description: 'Tokens of calls of the language model.',
    advice: { explicitBucketBoundaries: TOKEN_BOUNDARIES },
  })
  return {
    recordCheck: (seconds, attributes) => {
      check.record(seconds, { ...attributes })
    },
    recordGrading: (seconds, attributes) => {
      duration.record(seconds, { ...attributes })
    },
    recordModelCall: ({ model, durationMs, promptTokens, completionTokens }) => {
      const about = {
        'gen_ai.operation.name': 'chat',
        'gen_ai.request.model': model,
      }
      call.record(durationMs / 1000, about)
      tokens.record(promptTokens, { ...about, 'gen_ai.token.type': 'input' })
      tokens.record(completionTokens, { ...about, 'gen_ai.token.type': 'output' })
    },
  }
}

function queueGauges(meter: Meter): Telemetry['observeQueue'] {
  const jobs = meter.createObservableGauge('queue.jobs', {
    unit: '{job}',
    description: 'Jobs that wait and jobs that run, by queue.',
  })
  const age = meter.createObservableGauge('queue.oldest_age', {
    unit: 's',
    description: 'How long the oldest job that could run has waited, by queue.',
  })
  return (queue, read) => {
    meter.addBatchObservableCallback(
      async (result) => {
        const { waiting, active, oldestSeconds } = await read()
        result.observe(jobs, waiting, { queue, state: 'waiting' })
        result.observe(jobs, active, { queue, state: 'active' })
        result.observe(age, oldestSeconds ?? 0, { queue })
      },
      [jobs, age],
    )
  }
}

function observeProcess(meter: Meter): void {
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
