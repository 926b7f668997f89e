import { noAwaitInForOf } from './no-await-in-for-of.ts'
import { testRule } from './tester.ts'

testRule('no-await-in-for-of', noAwaitInForOf, {
  allowed: [
    'await Promise.all(files.map((file) => read(file)))',
    'while (!done) await look()',
    'for (let attempt = 1; attempt < 5; attempt += 1) await connect()',
    'for await (const line of lines) await write(line)',
    'for (const file of files) { jobs.push(async () => { await read(file) }) }',
  ],
  caught: [
    'for (const file of files) await read(file)',
    'for (const file of files) { if (isNew(file)) { rows.push(await read(file)) } }',
  ],
})
