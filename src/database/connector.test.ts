import { describe, expect, test } from 'vitest'

import { createConnector } from './connector.ts'
import { DatabaseUnavailableError } from './errors.ts'
import type { Session } from './session.ts'

const unused = () => Promise.reject(new Error('The connector runs no statements.'))
const session: Session = {
  run: unused,
  runScript: unused,
  begin: unused,
  inFlight: () => 0,
  isLost: () => false,
  close: () => Promise.resolve(),
}
const away = new Error('nobody listens')

describe('connector', () => {
  test('refuses at once after a failure, without dialling again', async () => {
    const { connect, server } = setUp()
    await expect(connect()).rejects.toThrow(DatabaseUnavailableError)
    await expect(connect()).rejects.toMatchObject({ cause: away })
    expect(server.dials).toBe(1)
  })

  test('dials again after a delay, which grows to two seconds', async () => {
    const { connect, server } = setUp()
    const delays: number[] = []
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await expect(connect()).rejects.toThrow(DatabaseUnavailableError)
      const since = server.time
      while (server.dials === attempt + 1) {
        server.time += 5
        await Promise.allSettled([connect()])
      }
      delays.push(server.time - since)
    }
    expect(delays[0]).toBeLessThanOrEqual(60)
    expect(Math.max(...delays)).toBeLessThanOrEqual(2_010)
    expect(Math.max(...delays)).toBeGreaterThanOrEqual(1_000)
  })

  test('sends one ahead, and lets the others follow when it got through', async () => {
    const { connect, server } = setUp()
    await expect(connect()).rejects.toThrow(DatabaseUnavailableError)
    server.time += 5_000
    server.up = true
    const followers = Array.from({ length: 20 }, () => connect())
    expect(server.dials).toBe(2)
    expect(await Promise.all(followers)).toHaveLength(20)
    expect(server.dials).toBe(21)
  })

  test('sends one ahead, and turns the others back when it failed', async () => {
    const { connect, server } = setUp()
    await expect(connect()).rejects.toThrow(DatabaseUnavailableError)
    server.time += 5_000
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, connect))
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true)
    expect(server.dials).toBe(2)
  })
})

function setUp() {
  const server = { up: false, time: 0, dials: 0 }
  const guard = createConnector(() => server.time)
  const connect = () =>
    guard(() => {
      server.dials += 1
      return server.up ? Promise.resolve(session) : Promise.reject(away)
    })
  return { server, connect }
}
