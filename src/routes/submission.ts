/** Characters (code points) of what a learner hands in, whatever the requirement. */
export const SUBMISSION_CHARACTERS = 60_000

/** As many in any script, each at its longest: twelve bytes in JSON and in a form. */
export const SUBMISSION_BYTES = SUBMISSION_CHARACTERS * 12 + 1024
