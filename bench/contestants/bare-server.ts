import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { longPath, PATH_ID } from '#bench/data/long-path.ts'

import { connectBare, type BareDatabase } from './bare-database.ts'
import { bareProgress } from './bare-progress.ts'
import type { Captured } from './contestant.ts'

// What somebody would write who has only these jobs to do, and nothing else to think
// of: no limits, no log, no validation, no errors told apart.

const PROGRESS = `/api/me/progress/${PATH_ID}`

let page: Captured = { status: 503, headers: [], body: new Uint8Array() }

const places = new Map(
  longPath.flatMap((phase) =>
    phase.topics.flatMap((topic) =>
      topic.steps.map(({ id }) => [id, { topic_id: topic.id, phase_id: phase.id }]),
    ),
  ),
)

process.on('message', (message: { databaseUrl: string } | { page: Captured }) => {
  if ('databaseUrl' in message) void listen(message.databaseUrl)
  else {
    page = message.page
    process.send?.('playing')
  }
})

async function listen(databaseUrl: string): Promise<void> {
  const database = await connectBare(databaseUrl)
  const server = createServer((request, response) => {
    const answer = request.method === 'POST' ? complete : read
    answer(request, response, database).catch((error: unknown) => {
      console.error(error)
      response.writeHead(500).end()
    })
  })
  server.listen(0, '127.0.0.1', () => {
    process.send?.((server.address() as AddressInfo).port)
  })
}

type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  database: BareDatabase,
) => Promise<void>

const read: Handler = async (request, response, database) => {
  const stepIds = await database.stepIdsOf(tokenOf(request))
  if (stepIds === null) response.writeHead(401).end()
  else if (request.url === PROGRESS) sendJson(response, 200, bareProgress(stepIds))
  else response.writeHead(page.status, page.headers as string[]).end(page.body)
}

const complete: Handler = async (request, response, database) => {
  const stepId = request.url?.split('/')[3] ?? ''
  const place = places.get(stepId)
  const userId = await database.userIdOf(tokenOf(request))
  if (userId === null || place === undefined) {
    response.writeHead(userId === null ? 401 : 404).end()
    return
  }
  const completedAt = await database.complete(userId, stepId)
  if (completedAt === null) response.writeHead(400).end()
  else {
    const facts = { step_id: stepId, ...place, path_id: PATH_ID }
    sendJson(response, 201, JSON.stringify({ ...facts, completed_at: completedAt }))
  }
}

function sendJson(response: ServerResponse, status: number, text: string): void {
  const body = Buffer.from(text)
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
  })
  response.end(body)
}

function tokenOf(request: IncomingMessage): string {
  return /waymark_session=([^;]*)/.exec(request.headers.cookie ?? '')?.[1] ?? ''
}
