import { PerformanceObserver } from 'node:perf_hooks'

import { expect, test } from 'vitest'

import { createCertificate } from '#tests/support/certificate.ts'
import {
  notesService,
  redirectingTo,
  type Behaviour,
} from '#tests/support/deployment-behaviours.ts'
import { startDeployment, type Deployment } from '#tests/support/deployment-server.ts'
import { locationTricks, nameTricks, urlTricks } from '#tests/support/ssrf-corpus.ts'

import { createGuardedClient } from './guarded-client.ts'
import type { Resolve } from './guarded-lookup.ts'

const PUBLIC = '93.184.216.34'
const NOTES = 'https://notes.example.com/health'

const certificate = createCertificate({ names: ['notes.example.com'] })

/** Inside is the canary, outside the deployment; `dialled` is what was connected to. */
function clientBetween(canary: Deployment, resolve: Resolve, deployment = canary) {
  const dialled: string[] = []
  const client = createGuardedClient({
    allowLoopbackHttp: false,
    ca: certificate.cert,
    resolve,
    connectTo: ({ host }) => {
      dialled.push(host)
      const { port } = host === PUBLIC ? deployment : canary
      return { host: '127.0.0.1', port }
    },
    limits: { pauseMs: 1 },
  })
  return { ...client, dialled }
}

/** A resolver whose answers change; the last one stays. */
function changing(...answers: readonly (readonly string[])[]) {
  let asked = 0
  return {
    asked: () => asked,
    resolve: () => {
      const answer = answers[Math.min(asked, answers.length - 1)] ?? []
      asked += 1
      return Promise.resolve(answer)
    },
  }
}

test('no address of the corpus makes a connection inside', async () => {
  await using canary = await startDeployment()
  await using client = clientBetween(canary, () => Promise.resolve(['127.0.0.1']))
  const outcomes = await Promise.all(
    urlTricks.map(async ([what, template, reason]) => {
      const url = template.replace('{port}', String(canary.port))
      const outcome = client.request({ url, method: 'GET' })
      await expect(outcome, what).rejects.toMatchObject({
        name: 'AddressRefusedError',
        reason,
      })
    }),
  )
  expect(outcomes.length).toBeGreaterThan(120)
  expect(client.dialled).toEqual([])
  expect(canary.connections()).toBe(0)
})

test.each(nameTricks)(
  'no name that leads inside does: %s',
  async (_what, addresses) => {
    await using canary = await startDeployment()
    await using client = clientBetween(canary, () => Promise.resolve(addresses))
    const outcome = client.request({ url: NOTES, method: 'GET' })
    await expect(outcome).rejects.toMatchObject({ reason: 'not_public' })
    expect(client.dialled).toEqual([])
    expect(canary.connections()).toBe(0)
  },
)

test('the canary would be heard', async () => {
  await using canary = await startDeployment({ certificate })
  await using client = clientBetween(canary, () => Promise.resolve([PUBLIC]))
  expect((await client.request({ url: NOTES, method: 'GET' })).status).toBe(200)
  expect(canary.connections()).toBe(1)
})

test('a name that changes between two requests is refused then', async () => {
  await using canary = await startDeployment({ certificate })
  await using deployment = await startDeployment({ certificate })
  const names = changing([PUBLIC], ['127.0.0.1'])
  await using client = clientBetween(canary, names.resolve, deployment)
  expect((await client.request({ url: NOTES, method: 'GET' })).status).toBe(200)
  const second = client.request({ url: NOTES, method: 'GET' })
  await expect(second).rejects.toMatchObject({ reason: 'not_public' })
  expect(client.dialled).toEqual([PUBLIC])
  expect(canary.connections()).toBe(0)
})

test('a name that changes within a request changes nothing, at no try', async () => {
  const notes = notesService()
  let answered = 0
  const unsteady: Behaviour = (response, received) => {
    answered += 1
    if (answered < 3) response.destroy()
    else notes(response, received)
  }
  await using canary = await startDeployment({ certificate })
  await using deployment = await startDeployment({ certificate, behaviour: unsteady })
  const names = changing([PUBLIC], ['127.0.0.1'])
  await using client = clientBetween(canary, names.resolve, deployment)
  const answer = await client.request({ url: NOTES, method: 'GET' })
  expect(answer).toMatchObject({ status: 200, address: PUBLIC })
  expect(names.asked()).toBe(1)
  expect(client.dialled).toEqual([PUBLIC, PUBLIC, PUBLIC])
  expect(canary.connections()).toBe(0)
})

test('nothing but the address that was checked reaches the system', async () => {
  await using deployment = await startDeployment({ certificate })
  const { port } = deployment
  await using client = createGuardedClient({
    allowLoopbackHttp: false,
    ca: certificate.cert,
    resolve: () => Promise.resolve([PUBLIC]),
    connectTo: ({ host }) => ({ host: host.replace(PUBLIC, '127.0.0.1'), port }),
  })
  using system = watchSystem()
  expect((await client.request({ url: NOTES, method: 'GET' })).status).toBe(200)
  await expect.poll(system.calls).toEqual([['net', { host: '127.0.0.1', port }]])
})

test('Node looks a name up once, where no resolver is given', async () => {
  await using deployment = await startDeployment()
  const { port } = deployment
  await using client = createGuardedClient({ allowLoopbackHttp: true })
  using system = watchSystem()
  const url = `http://localhost:${String(port)}/health`
  expect((await client.request({ url, method: 'GET' })).status).toBe(200)
  await expect.poll(system.calls).toMatchObject([
    ['dns', { hostname: 'localhost' }],
    ['net', { host: '127.0.0.1', port }],
  ])
})

test.each(locationTricks)('a redirect to %s leads nowhere', async (template) => {
  await using canary = await startDeployment()
  const location = template.replace('{port}', String(canary.port))
  const behaviour = redirectingTo(location)
  await using deployment = await startDeployment({ certificate, behaviour })
  const resolve = () => Promise.resolve([PUBLIC])
  await using client = clientBetween(canary, resolve, deployment)
  const answer = await client.request({ url: NOTES, method: 'GET' })
  expect(answer).toMatchObject({ status: 302, headers: { location } })
  expect(canary.connections()).toBe(0)
  expect(deployment.received()).toHaveLength(1)
})

/** Lists what Node looks up and connects to, with a name where it was given one. */
function watchSystem() {
  const calls: unknown[] = []
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      // Node's types leave it out.
      calls.push([entry.entryType, Reflect.get(entry, 'detail')])
    }
  })
  observer.observe({ entryTypes: ['dns', 'net'] })
  return { calls: () => calls, [Symbol.dispose]: () => observer.disconnect() }
}
