import { apiRows } from './register/api.ts'
import { asyncRows } from './register/async.ts'
import { cachingRows } from './register/caching.ts'
import { ceilingRows } from './register/ceilings.ts'
import type { Check, PlantedCheck, Row } from './register/checks.ts'
import { databaseRows } from './register/database.ts'
import { errorRows } from './register/errors.ts'
import { layerRows } from './register/layers.ts'
import { logRows } from './register/logs.ts'
import { outboundRows } from './register/outbound.ts'
import { styleRows } from './register/style.ts'
import { testRows } from './register/tests.ts'

/** Every rule of the standards with what holds it, in the order of their letters. */
export const register: readonly Row[] = [
  ...layerRows,
  ...errorRows,
  ...logRows,
  ...outboundRows,
  ...cachingRows,
  ...apiRows,
  ...databaseRows,
  ...asyncRows,
  ...styleRows,
  ...testRows,
  ...ceilingRows,
]

/**
 * The linter's rules that no line may switch off: those that the register relies on.
 */
export const guardedRules: ReadonlySet<string> = new Set(
  register
    .flatMap((row) => row.checks)
    .filter((check) => isPlanted(check) && check.by === 'lint' && !check.suppressible)
    .map((check) => check.name),
)

/** Tells whether a check has violations planted for it. */
export function isPlanted(check: Check): check is PlantedCheck {
  return check.by !== 'test' && check.by !== 'review'
}
