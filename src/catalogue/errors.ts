import { DomainError } from '#core/errors.ts'

import { describeFault, type Fault } from './faults.ts'

/** The curriculum has faults, so there is nothing to serve. */
export class CurriculumInvalidError extends DomainError {
  readonly code = 'curriculum_invalid'
  /** The folder as it was given. */
  readonly folder: string
  /** All of them, in order; at least one. */
  readonly faults: readonly Fault[]

  constructor(folder: string, faults: readonly Fault[]) {
    const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`
    super(
      [`The curriculum in ${folder} has ${count}:`, ...faults.map(describeFault)].join(
        '\n  ',
      ),
    )
    this.folder = folder
    this.faults = faults
  }
}
