import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { createCurriculum } from '#tests/support/curriculum.ts'
import { createTestDatabase } from '#tests/support/database.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'
import { runWaymark, startWaymark } from '#tests/support/waymark.ts'

/** One sentence of at most a few lines, and no stack. */
const ONE_SENTENCE = /^[^\n]+\n$/

async function settings() {
  await using stack = new AsyncDisposableStack()
  const database = stack.use(await createTestDatabase())
  const curriculum = stack.use(await createCurriculum())
  const data = stack.use(await temporaryFolder('data'))
  const owned = stack.move()
  return {
    database: database.database,
    curriculum: curriculum.path,
    env: {
      PORT: '0',
      DATABASE_URL: database.url,
      WAYMARK_CURRICULUM: curriculum.path,
      WAYMARK_DATA: data.path,
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

describe('a start that cannot be', () => {
  test('on an invalid curriculum lists every fault, and serves nothing', async () => {
    await using own = await settings()
    const path = join(own.curriculum, 'paths/garden/path.yaml')
    await writeFile(path, 'id: garden\ntitel: Garden\nsummary: x\ngating: never\n')
    const { code, stderr, stdout } = await runWaymark(['serve'], own.env)
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/paths\/garden\/path\.yaml:2:1.*did you mean `title`/i)
    expect(stderr).toMatch(/paths\/garden\/path\.yaml:4:9/)
    expect(stderr).not.toContain('    at ')
  })

  test('on a port in use says so in one sentence', async () => {
    await using own = await settings()
    await using other = startWaymark(['serve'], own.env)
    const { port } = new URL(await other.address())
    const { code, stderr } = await runWaymark(['serve'], { ...own.env, PORT: port })
    expect(code).toBe(1)
    expect(stderr).toMatch(ONE_SENTENCE)
    expect(stderr).toContain(`port ${port}`)
  })

  test('on a database that cannot be reached says so in one sentence', async () => {
    await using own = await settings()
    const url = 'postgres://nobody:topsecret@127.0.0.1:1/nothing'
    const env = { ...own.env, DATABASE_URL: url }
    const { code, stderr } = await runWaymark(['serve'], env)
    expect(code).toBe(1)
    expect(stderr).toMatch(ONE_SENTENCE)
    expect(stderr).toContain('127.0.0.1:1')
    expect(stderr).not.toContain('topsecret')
  })

  test('on a database newer than the code says so in one sentence', async () => {
    await using own = await settings()
    await own.database.maintain((run) =>
      run(`insert into schema_migrations values (9999, '9999_next', 'x', now())`),
    )
    const { code, stderr } = await runWaymark(['serve'], own.env)
    expect(code).toBe(1)
    expect(stderr).toMatch(ONE_SENTENCE)
    expect(stderr).toContain('9999')
  })

  test('in a data folder that cannot be made says so in one sentence', async () => {
    await using own = await settings()
    const env = { ...own.env, DATABASE_URL: '', WAYMARK_DATA: '/dev/null/data' }
    const { code, stderr } = await runWaymark(['serve'], env)
    expect(code).toBe(1)
    expect(stderr).toMatch(ONE_SENTENCE)
    expect(stderr).toContain('/dev/null/data')
  })

  test('in production without its settings lists all of them', async () => {
    const { code, stderr } = await runWaymark(['serve'], { NODE_ENV: 'production' })
    expect(code).toBe(1)
    expect(stderr).toContain('PUBLIC_URL must be set')
    expect(stderr).toContain('SESSION_SECRET must be set')
  })
})

async function isListening(address: string): Promise<boolean> {
  const [result] = await Promise.allSettled([fetch(`${address}/health`)])
  return result.status === 'fulfilled'
}

describe('the command line', () => {
  test.each([
    [['no-such-command'], 2],
    [['serve', '--no-such-option'], 2],
    [['validate', '/no/such/folder'], 2],
    [['--help'], 0],
    [['--version'], 0],
  ])('%j ends with %i', async (args, expected) => {
    const { code } = await runWaymark(args)
    expect(code).toBe(expected)
  })

  test('migrate brings a database up to date, and says when it is', async () => {
    await using own = await settings()
    const { code, stdout } = await runWaymark(['migrate', '--json'], own.env)
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual({ applied: [] })
  })

  test('doctor finds what is wrong and says what to do', async () => {
    await using own = await settings()
    const fine = await runWaymark(['doctor', '--json'], { ...own.env, PORT: '1' })
    expect(fine.code).toBe(0)
    const path = join(own.curriculum, 'site.yaml')
    await writeFile(path, 'title: x\n')
    const wrong = await runWaymark(['doctor'], { ...own.env, PORT: '1' })
    expect(wrong.code).toBe(1)
    expect(wrong.stdout).toMatch(/FAIL\s+curriculum.*waymark -- validate/)
  })
})

describe('a running server', () => {
  test('told to stop finishes what runs, then ends with 0', async () => {
    await using own = await settings()
    await using running = startWaymark(['serve'], own.env)
    const address = await running.address()
    const body = JSON.stringify({ email: 'nobody@example.test', password: 'unknown' })
    const answer = Promise.withResolvers<number | undefined>()
    const call = request(`${address}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': body.length,
        expect: '100-continue',
      },
    })
    call.on('response', (response) => answer.resolve(response.statusCode))
    call.on('error', answer.reject)
    call.flushHeaders()
    // The server has the request, and waits for the rest of it.
    await once(call, 'continue')
    running.process.kill('SIGTERM')
    await expect.poll(() => isListening(address)).toBe(false)
    call.end(body)
    expect(await answer.promise).toBe(401)
    expect((await running.ended).code).toBe(0)
  })

  test('told to reload serves the edit; a broken edit changes nothing', async () => {
    await using own = await settings()
    await using running = startWaymark(['serve'], own.env)
    const address = await running.address()
    const title = async () => {
      const response = await fetch(`${address}/api/paths/garden`)
      return ((await response.json()) as { title: string }).title
    }
    const path = join(own.curriculum, 'paths/garden/path.yaml')
    await writeFile(path, 'id: garden\ntitle: Orchard\nsummary: All about trees.\n')
    running.process.kill('SIGHUP')
    await expect.poll(title).toBe('Orchard')
    await writeFile(path, 'id: garden\ntitle: 7\n')
    running.process.kill('SIGHUP')
    await writeFile(path, 'id: garden\ntitle: Forest\nsummary: All about trees.\n')
    running.process.kill('SIGHUP')
    await expect.poll(title).toBe('Forest')
  })
})
