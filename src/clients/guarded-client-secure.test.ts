import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { createCertificate, type Certificate } from '#tests/support/certificate.ts'
import { startDeployment, type Deployment } from '#tests/support/deployment-server.ts'

import { createGuardedClient } from './guarded-client.ts'

const PUBLIC = '93.184.216.34'
const PUBLIC_V6 = '2606:2800:220:1::1946'

const certificate = createCertificate({
  names: ['notes.example.com', 'xn--mnchen-3ya.example.de'],
  addresses: [PUBLIC],
})

/** The public address is led to the deployment, and its own certificate is trusted. */
function clientFor({ port }: Deployment, ca: string | null = certificate.cert) {
  return createGuardedClient({
    allowLoopbackHttp: false,
    resolve: () => Promise.resolve([PUBLIC, PUBLIC_V6]),
    connectTo: () => ({ host: '127.0.0.1', port }),
    limits: { pauseMs: 1 },
    ...(ca === null ? {} : { ca }),
  })
}

test.each([
  ['https://notes.example.com', 'notes.example.com', 'notes.example.com'],
  ['https://notes.example.com:8443', 'notes.example.com:8443', 'notes.example.com'],
  [
    'https://münchen.example.de',
    'xn--mnchen-3ya.example.de',
    'xn--mnchen-3ya.example.de',
  ],
  [`https://${PUBLIC}`, PUBLIC, null],
])('%s is asked for over TLS as %s', async (url, host, serverName) => {
  await using deployment = await startDeployment({ certificate })
  await using client = clientFor(deployment)
  const answer = await client.request({ url: `${url}/health`, method: 'GET' })
  expect(answer).toMatchObject({ status: 200, address: PUBLIC })
  expect(deployment.received()).toMatchObject([{ headers: { host }, serverName }])
})

describe('a certificate that does not hold', () => {
  const other = createCertificate({ names: ['other.example.com'] })
  const old = createCertificate({ names: ['notes.example.com'], until: '210101' })
  const nobody = createCertificate()

  beforeEach(() => {
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
  })
  afterEach(() => {
    delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']
  })

  test.each<[string, string, Certificate, ca: string | null]>([
    ['for another name', 'https://notes.example.com', other, other.cert],
    ['that has run out', 'https://notes.example.com', old, old.cert],
    ['for nobody', 'https://notes.example.com', nobody, nobody.cert],
    ['that nobody trusts', 'https://notes.example.com', certificate, null],
    ['of somebody else', 'https://notes.example.com', certificate, other.cert],
    ['for a name, not its address', `https://${PUBLIC}`, other, other.cert],
    ['for another address', `https://[${PUBLIC_V6}]`, certificate, certificate.cert],
  ])(
    '%s is refused, even where the environment says not to verify',
    async (_case, url, shown, ca) => {
      await using deployment = await startDeployment({ certificate: shown })
      await using client = clientFor(deployment, ca)
      await expect(client.request({ url, method: 'GET' })).rejects.toMatchObject({
        reason: 'tls',
        mayHaveArrived: false,
      })
      expect(deployment.received()).toEqual([])
      expect(deployment.connections()).toBe(1)
    },
  )
})

test('a server that speaks plain HTTP is no secure one', async () => {
  await using deployment = await startDeployment()
  await using client = clientFor(deployment)
  const asked = { url: 'https://notes.example.com', method: 'GET' } as const
  await expect(client.request(asked)).rejects.toMatchObject({ reason: 'tls' })
  expect(deployment.received()).toEqual([])
})
