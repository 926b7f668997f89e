/** The verdict on one rubric item. */
export type ItemVerdict = 'met' | 'partly' | 'not-met'
