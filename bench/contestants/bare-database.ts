import { hash } from 'node:crypto'

import { Client } from 'pg'

/** Everything that the bare handler asks of the database. */
export type BareDatabase = Awaited<ReturnType<typeof connectBare>>

/** As many as our server has by default. */
const READERS = 2
const WRITERS = 10

const READ = {
  name: 'read',
  text: `
    select (
      select string_agg(step_id, ',') from step_completions where user_id = s.user_id
    ) as step_ids
    from sessions s where s.token = $1 and s.expires_at > now()`,
}

const WHO = {
  name: 'who',
  text: 'select user_id from sessions where token = $1 and expires_at > now()',
}

const INSERT = {
  name: 'insert',
  text: `
    insert into step_completions (user_id, step_id, completed_at) values ($1, $2, $3)
    on conflict (user_id, step_id) do nothing returning completed_at`,
}

/** Connects plain pipelined clients; their statements are prepared by name. */
export async function connectBare(databaseUrl: string) {
  const readers = await connectAll(databaseUrl, READERS)
  const writers = await connectAll(databaseUrl, WRITERS)
  const nextReader = takeTurns(readers)
  const nextWriter = takeTurns(writers)
  const userIds = new Map<string, string>()

  /** The completed steps of a session's learner; `null` without a session. */
  async function stepIdsOf(token: string): Promise<readonly string[] | null> {
    const { rows } = await nextReader().query<{ step_ids: string | null }>({
      ...READ,
      values: [tokenHash(token)],
    })
    const [row] = rows
    return row ? (row.step_ids?.split(',') ?? []) : null
  }

  /** The learner of a session, asked for once and then remembered. */
  async function userIdOf(token: string): Promise<string | null> {
    const known = userIds.get(token)
    if (known !== undefined) return known
    const values = [tokenHash(token)]
    const { rows } = await nextReader().query<{ user_id: string }>({ ...WHO, values })
    const [row] = rows
    if (row) userIds.set(token, row.user_id)
    return row?.user_id ?? null
  }

  /** Records a completion in a transaction; `null` when it is there already. */
  async function complete(userId: string, stepId: string): Promise<Date | null> {
    const writer = nextWriter()
    // In one go: nothing is decided between them, so that waiting would only cost.
    const [, { rows }] = await Promise.all([
      writer.query('begin'),
      writer.query<{ completed_at: Date }>({
        ...INSERT,
        values: [userId, stepId, new Date()],
      }),
      writer.query('commit'),
    ])
    return rows[0]?.completed_at ?? null
  }

  return { stepIdsOf, userIdOf, complete }
}

async function connectAll(
  databaseUrl: string,
  count: number,
): Promise<readonly Client[]> {
  const clients = Array.from(
    { length: count },
    () => new Client({ connectionString: databaseUrl, pipeline: true }),
  )
  await Promise.all(clients.map((client) => client.connect()))
  return clients
}

function takeTurns(clients: readonly Client[]): () => Client {
  let turn = 0
  return () => {
    turn = (turn + 1) % clients.length
    const client = clients[turn]
    if (client === undefined) throw new Error('There are no clients.')
    return client
  }
}

function tokenHash(token: string): string {
  return hash('sha256', token, 'hex')
}
