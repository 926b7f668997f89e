import { afterAll, beforeAll, expect, test } from 'vitest'

import { openDatabase } from '#database/open.ts'
import { findProcesses, startProgram } from '#tests/support/processes.ts'
import {
  temporaryFolder,
  type TemporaryFolder,
} from '#tests/support/temporary-folder.ts'
import { findIdentifiers } from '#tests/support/verifications.ts'

// These start servers of their own, with the settings that people get: the one that
// most tests share does not sync.

const ROUNDS = 4
const ROWS_A_ROUND = 40

let data: TemporaryFolder
const acknowledged: string[] = []

beforeAll(async () => {
  data = await temporaryFolder('durability')
})

afterAll(() => data[Symbol.asyncDispose]())

test.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))(
  'killed in mid-write with all its processes, round %i: nothing acknowledged is lost',
  async () => {
    await using writer = startProgram('database-program.ts', [data.path, 'write'])
    await writer.line(() => rowsOf(writer.lines()).length >= ROWS_A_ROUND)
    for (const { pid } of await findProcesses(data.path)) process.kill(pid, 'SIGKILL')
    // Its lines are read to the end, so what it said just before it died counts, too.
    await expect(writer.line(() => false)).rejects.toThrow('It ended')
    acknowledged.push(...rowsOf(writer.lines()))
    await using database = await openDatabase({
      databaseUrl: null,
      dataFolder: data.path,
    })
    const kept = new Set(await findIdentifiers(database.reader))
    expect(acknowledged.filter((row) => !kept.has(row))).toEqual([])
    expect(acknowledged.length).toBeGreaterThanOrEqual(ROWS_A_ROUND)
  },
)

function rowsOf(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => /^\d+-\d+-\d+$/.test(line))
}
