import { scopedResources } from './scoped-resources.ts'
import { testRule } from './tester.ts'

testRule('scoped-resources', scopedResources, {
  allowed: [
    'async function f() { await using client = await pool.connect(); await ' +
      'client.query(q) }',
    'async function f() { await pool.withClient((client) => client.query(q)) }',
    'function create() { const pool = new Pool(); return { close: () => pool.close() ' +
      '} }',
    `async function f() {
      const engine = await start()
      try { return await connect(engine) }
      catch (error) { await engine.close(); throw error }
    }`,
    'async function f() { const pool = createPool(); pool.release(await ' +
      'pool.acquire()) }',
    'function f(socket: Socket) { socket.destroy() }',
    'function f() { const range = [1, 2]; range.end() }',
  ],
  caught: [
    'async function f() { const client = await pool.connect(); client.release() }',
    'async function f() { const c = await open(); try { await c.run() } finally { ' +
      'await c.close() } }',
    'async function f() { const client = new Client(); await client.end() }',
  ],
})
