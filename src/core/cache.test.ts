import { describe, expect, test } from 'vitest'

import { createCache } from './cache.ts'

const options = {
  name: 'numbers',
  key: 'name',
  max: 2,
  ttlSeconds: 60,
  staleBecause: 'numbers in a test do not change by themselves',
}

describe('createCache', () => {
  test('shares one load among concurrent misses', async () => {
    const cache = createCache<{ n: number }>(options)
    let loads = 0
    const load = () => Promise.resolve({ n: (loads += 1) })
    const values = await Promise.all([1, 2, 3].map(() => cache.getOrLoad('a', load)))
    expect(values.map(({ n }) => n)).toEqual([1, 1, 1])
    expect(cache.get('a')).toEqual({ n: 1 })
  })

  test('puts no old value back that was invalidated during its load', async () => {
    const cache = createCache<{ n: number }>(options)
    const { promise, resolve } = Promise.withResolvers<{ n: number }>()
    const before = cache.getOrLoad('a', () => promise)
    cache.invalidate('a')
    const after = cache.getOrLoad('a', () => Promise.resolve({ n: 2 }))
    resolve({ n: 1 })
    expect(await before).toEqual({ n: 1 })
    expect(await after).toEqual({ n: 2 })
    expect(cache.get('a')).toEqual({ n: 2 })
  })

  test('keeps no failure', async () => {
    const cache = createCache<{ n: number }>(options)
    const failing = cache.getOrLoad('a', () => Promise.reject(new Error('down')))
    await expect(failing).rejects.toThrow('down')
    expect(await cache.getOrLoad('a', () => Promise.resolve({ n: 1 }))).toEqual({
      n: 1,
    })
  })

  test('is bounded', async () => {
    const cache = createCache<{ n: number }>(options)
    for (const key of ['a', 'b', 'c'])
      await cache.getOrLoad(key, () => Promise.resolve({ n: 1 }))
    expect(cache.get('a')).toBeNull()
    expect(cache.get('c')).not.toBeNull()
  })

  test('forgets everything at once, loads under way included', async () => {
    const cache = createCache<{ n: number }>(options)
    const { promise, resolve } = Promise.withResolvers<{ n: number }>()
    const loading = cache.getOrLoad('a', () => promise)
    cache.clear()
    resolve({ n: 1 })
    await loading
    expect(cache.get('a')).toBeNull()
  })
})
