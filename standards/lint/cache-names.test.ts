import { cacheNames } from './cache-names.ts'
import { testRule } from './tester.ts'

const cache = "const cache = createCache({ name: 'progress' })\n"

testRule('cache-names', cacheNames, {
  allowed: [
    `${cache} export function getCachedProgress(id: string) { return cache.get(id) }`,
    `${cache} export function setCachedProgress(id: string) { cache.set(id, 1) }`,
    `${cache} export function invalidateProgressCache(id) { cache.invalidate(id) }`,
    `${cache} function read(id: string) { return cache.get(id) }`,
    'export function progress(id: string) { return records.get(id) }',
  ],
  caught: [
    `${cache} export function progress(id: string) { return cache.get(id) }`,
    `${cache} export const load = (id: string) => cache.getOrLoad(id, () => read(id))`,
    `${cache} export function forget(id: string) { cache.invalidate(id) }`,
    `${cache} export function getCachedProgress(id: string) { cache.set(id, 1) }`,
  ],
})
