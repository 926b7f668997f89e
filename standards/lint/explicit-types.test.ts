import { explicitTypes } from './explicit-types.ts'
import { testRule } from './tester.ts'

testRule('explicit-types', explicitTypes, {
  allowed: [
    'export function half(n: number): number { return n / 2 }',
    'export const half: Halve = (n) => n / 2',
    'function half(n) { return n / 2 }',
    'export function newId(now: number = Date.now()): string { return text(now) }',
    `export function createSteps({ clock }: { clock: Clock }) {
      async function complete(tx: Tx): Promise<void> {}
      return { complete }
    }`,
    'export function createPool(size: number) { return { acquire: () => ' +
      'acquire(size) } }',
    'export function createCache(max: number): Cache { return { get: (key) => max } }',
  ],
  caught: [
    'export function half(n: number) { return n / 2 }',
    'export const half = (n): number => n / 2',
    'export function half(n = 2): number { return n / 2 }',
    `export function createSteps({ clock }: { clock: Clock }) {
      async function complete(tx: Tx) {}
      return { complete }
    }`,
    'export function createSteps(clock: Clock) { return { at: (time): Date => time } }',
    'export function createSteps(clock: Clock) { return { now: () => clock.time } }',
    'export function place(step: Step) { return { step_id: step.id } }',
  ],
})
