import type { Site } from './site.ts'
import type { Visitor } from './visitor.ts'

/** What a learner answers with. */
export type Given = string | readonly string[]

/**
 * Answers a question; gives the id of the answer.
 * @param rest the idempotency key, if it matters
 * @throws Error the site refuses
 */
export async function giveAnswer(
  who: Visitor,
  ...[question, answer, key]: [question: string, answer: Given, key?: string]
): Promise<string> {
  const sent = await who.post(`/api/questions/${question}/answers`, {
    json: { answer },
    ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
  })
  if (sent.status !== 201) throw new Error(`${question} is refused: ${sent.text}`)
  return sent.json<{ attempt_id: string }>().attempt_id
}

/** Asks a mentor to look at an answer. @throws Error the site refuses */
export async function askMentor(
  who: Visitor,
  answerId: string,
  reason: string,
): Promise<void> {
  const sent = await who.post(`/api/answers/${answerId}/appeal`, { json: { reason } })
  if (sent.status !== 201) throw new Error(`the appeal is refused: ${sent.text}`)
}

/** Somebody new with the role of a mentor. */
export async function createMentor(site: Site): Promise<Visitor> {
  const mentor = await site.learner()
  const { id } = (await mentor.get('/api/me')).json<{ id: string }>()
  const { transact } = site.database.database
  await transact((tx) =>
    tx.updateTable('users').set({ role: 'mentor' }).where('id', '=', id).execute(),
  )
  // Sessions show it within half a minute; a change of the account at once.
  await mentor.patch('/api/me', { json: { name: 'Mentor' } })
  return mentor
}
