import { noModuleState } from './no-module-state.ts'
import { testRule } from './tester.ts'

testRule('no-module-state', noModuleState, {
  allowed: [
    "const LEVELS = ['low', 'high']",
    "const NAMES = new Map([['a', 1]])\nexport const nameOf = (id) => NAMES.get(id)",
    'const computed = new WeakMap()\nfunction f(key: object) { computed.set(key, 1) }',
    'function createStore() { const rows = new Map(); return { put: () => ' +
      'rows.set(1, 2) } }',
    'const cache = createCache({ max: 10 })\nfunction f() { cache.clear() }',
  ],
  caught: [
    'let connected = false',
    'export let connected = false',
    'const seen = new Set()\nexport function see(id: string) { seen.add(id) }',
    'const rows = []\nfunction put(row: Row) { rows.push(row) }',
    'const counts = {}\nfunction count(id: string) { counts[id] = 1 }',
    'const counts = {}\nfunction forget(id: string) { delete counts[id] }',
  ],
})
