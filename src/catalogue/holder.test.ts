import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { createCurriculum, garden, writeCurriculum } from '#tests/support/curriculum.ts'

import { CurriculumInvalidError } from './errors.ts'
import { openCatalogue } from './holder.ts'

const SITE = 'site.yaml'

function siteText(title: string): string {
  return `title: ${title}\ndescription: A site for tests.\npaths: [garden]\n`
}

test('nothing is served that has a fault', async () => {
  await using folder = await createCurriculum()
  await writeFile(join(folder.path, SITE), siteText(''))
  const opening = openCatalogue({ folder: folder.path })
  await expect(opening).rejects.toThrow(CurriculumInvalidError)
  await expect(opening).rejects.toMatchObject({
    code: 'curriculum_invalid',
    folder: folder.path,
    faults: [{ file: SITE, line: 1, column: 8, message: '`title` is empty' }],
  })
})

test('a folder with nothing in it is never served', async () => {
  await using folder = await createCurriculum()
  await rm(join(folder.path, SITE))
  await rm(join(folder.path, 'paths'), { recursive: true })
  await expect(openCatalogue({ folder: folder.path })).rejects.toThrow(
    'site.yaml:1:1 is missing',
  )
})

test('a reload replaces the catalogue as a whole', async () => {
  await using folder = await createCurriculum()
  const holder = await openCatalogue({ folder: folder.path })
  const before = holder.current()
  await writeFile(join(folder.path, SITE), siteText('New'))
  const result = await holder.reload()
  expect(result.outcome).toBe('replaced')
  expect(holder.current()).not.toBe(before)
  expect([before.site.title, holder.current().site.title]).toEqual(['Test site', 'New'])
})

test('a reload of the same files keeps the very same catalogue', async () => {
  await using folder = await createCurriculum()
  const holder = await openCatalogue({ folder: folder.path })
  const before = holder.current()
  await writeCurriculum(folder.path, [garden])
  expect(await holder.reload()).toEqual({ outcome: 'unchanged', catalogue: before })
  expect(holder.current()).toBe(before)
})

test('a broken edit keeps the catalogue before it, and says why', async () => {
  await using folder = await createCurriculum()
  const holder = await openCatalogue({ folder: folder.path })
  const before = holder.current()
  await writeFile(join(folder.path, SITE), 'titel: Broken\n')
  expect(await holder.reload()).toMatchObject({
    outcome: 'refused',
    faults: [
      { message: 'the key `description` is missing' },
      { message: 'the key `paths` is missing' },
      { message: 'unknown key `titel`', suggestion: 'did you mean `title`?' },
    ],
  })
  expect(holder.current()).toBe(before)
  await writeFile(join(folder.path, SITE), siteText('Mended'))
  expect(await holder.reload()).toMatchObject({ outcome: 'replaced' })
})

test('of many reloads at once, the last edit is what is served', async () => {
  await using folder = await createCurriculum()
  const holder = await openCatalogue({ folder: folder.path })
  const first = holder.reload()
  await writeFile(join(folder.path, SITE), siteText('Last'))
  const later = [holder.reload(), holder.reload(), holder.reload()]
  const results = await Promise.all(later)
  expect(holder.current().site.title).toBe('Last')
  expect(new Set(results).size).toBe(1)
  // What began before the edit may have missed it, so it is not what they waited for.
  expect(results).not.toContain(await first)
})

test('watching reloads by itself, through a broken edit, until its end', async () => {
  await using folder = await createCurriculum()
  const holder = await openCatalogue({ folder: folder.path })
  const close = holder.watch()
  await writeFile(join(folder.path, SITE), 'broken')
  await writeFile(join(folder.path, SITE), siteText('Seen'))
  const title = () => holder.current().site.title
  await expect.poll(title, { timeout: 10_000 }).toBe('Seen')
  close()
  await writeFile(join(folder.path, SITE), siteText('Unseen'))
  expect(await holder.reload()).toMatchObject({ outcome: 'replaced' })
})
