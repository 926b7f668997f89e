import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { giveAnswer } from '#tests/support/answering.ts'
import {
  awardsOf,
  badgeIdsOf,
  complete,
  essayWalk,
  stroll,
} from '#tests/support/badges.ts'
import { writeCurriculum } from '#tests/support/curriculum.ts'
import { startSite } from '#tests/support/site.ts'

describe('a change of the curriculum', () => {
  test('that completes a phase is caught up with at the next write', async () => {
    await using own = await startSite({ paths: [stroll], env: { RATE_LIMITS: 'off' } })
    const learner = await own.learner()
    await complete(learner, 'lace-up')
    const [uphill, downhill] = stroll.phases
    if (!uphill || !downhill) throw new Error('the path is not as it was written')
    const shorter = { ...uphill, topics: [{ id: 'climbing', steps: ['lace-up'] }] }
    await writeCurriculum(own.curriculumFolder, [
      { ...stroll, phases: [shorter, downhill] },
    ])
    expect(await own.app.reloadCatalogue()).toBe(true)
    expect(await badgeIdsOf(learner)).toEqual([])
    await complete(learner, 'descend')
    const ids = await badgeIdsOf(learner)
    expect(ids.toSorted()).toEqual(['downhill-badge', 'stroll-badge', 'uphill-badge'])
  })

  test('of a rubric awards what an old answer completes', async () => {
    await using own = await startSite({
      paths: [essayWalk],
      env: { RATE_LIMITS: 'off' },
    })
    const learner = await own.learner()
    await complete(learner, 'cross-the-brook')
    await giveAnswer(learner, 'tell-the-brook', 'There was a thaw in the hills.')
    expect(await badgeIdsOf(learner)).toEqual([])
    const file = join(own.curriculumFolder, 'paths/essay-walk/01-telling/01-brooks.md')
    const before = await readFile(file, 'utf8')
    const newer = before
      .replace('version: 1', 'version: 2')
      .replace('terms: [rain]', 'terms: [rain, thaw]')
    await writeFile(file, newer)
    expect(await own.app.reloadCatalogue()).toBe(true)
    await expect
      .poll(() => badgeIdsOf(learner), { timeout: 15_000 })
      .toEqual(['telling-badge'])
  })

  test('that renames a badge gives it to nobody twice', async () => {
    await using own = await startSite({ paths: [stroll], env: { RATE_LIMITS: 'off' } })
    const learner = await own.learner()
    for (const step of ['lace-up', 'climb']) await complete(learner, step)
    const file = join(own.curriculumFolder, 'paths/stroll/01-uphill/phase.yaml')
    const before = await readFile(file, 'utf8')
    const renamed = before.replace(
      'id: uphill-badge, title: Title of uphill-badge,',
      'id: summit-badge, renamed-from: [uphill-badge], title: Summit,',
    )
    expect(renamed).not.toBe(before)
    await writeFile(file, renamed)
    expect(await own.app.reloadCatalogue()).toBe(true)
    await learner.delete('/api/steps/climb/completion')
    await complete(learner, 'climb')
    // What it said when it was earned is what it says.
    const [award, ...others] = await awardsOf(learner)
    expect(others).toEqual([])
    expect(award).toMatchObject({ title: 'Title of uphill-badge', retired: false })
  })

  test('that retires a badge leaves it to those who have it', async () => {
    await using own = await startSite({ paths: [stroll], env: { RATE_LIMITS: 'off' } })
    const [learner, visitor] = [await own.learner(), own.visitor()]
    for (const step of ['lace-up', 'climb']) await complete(learner, step)
    const { badge: _retired, ...uphill } = stroll.phases[0] ?? { id: '', topics: [] }
    await writeCurriculum(own.curriculumFolder, [
      { ...stroll, phases: [uphill, ...stroll.phases.slice(1)] },
    ])
    expect(await own.app.reloadCatalogue()).toBe(true)
    expect(await awardsOf(learner)).toMatchObject([
      { badge_id: 'uphill-badge', title: 'Title of uphill-badge', retired: true },
    ])
    const picture = '/api/badges/uphill-badge.svg'
    expect((await learner.get(picture)).status).toBe(200)
    const unknown = await visitor.get(picture)
    expect(unknown.json()).toMatchObject({ status: 404, code: 'badge_not_found' })
    const page = await learner.get('/dashboard')
    expect(page.text).toContain('Title of uphill-badge')
  })
})
