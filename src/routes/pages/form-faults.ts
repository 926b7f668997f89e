import { DomainError } from '#core/errors.ts'
import type { DomainErrorClass } from '#routes/route.ts'

/** What to show beside a form that could not be accepted. */
export interface FormFaults {
  /** About the form as a whole. */
  readonly problem: string | null
  /** By the name of the field. */
  readonly fieldErrors: Readonly<Record<string, string>>
}

/** A form that nobody has sent yet, or that was fine. */
export const noFaults: FormFaults = { problem: null, fieldErrors: {} }

/** Which field each domain error of a form is about; `null`: the form as a whole. */
export type FaultFields = readonly (readonly [DomainErrorClass, string | null])[]

/**
 * Does what a form asks for. A domain error of `fields` comes back as something to show
 * beside the form, so that nothing typed is lost; any other is thrown on.
 */
export async function submit(
  fields: FaultFields,
  work: () => Promise<unknown>,
): Promise<FormFaults | null> {
  try {
    await work()
    return null
  } catch (error) {
    const row = fields.find(([type]) => error instanceof type)
    if (!(error instanceof DomainError) || row === undefined) throw error
    const [, field] = row
    if (field === null) return { problem: error.message, fieldErrors: {} }
    return { problem: null, fieldErrors: { [field]: error.message } }
  }
}
