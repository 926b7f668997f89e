import type { Catalogue } from '#catalogue/types.ts'

import { askMentor, createMentor, giveAnswer } from './answering.ts'
import { showEverything, walkGarden } from './certificates.ts'
import { leaveCrafts } from './crafts.ts'
import { ANSWERS, DOUBTED } from './doubts.ts'
import { BAD_ANSWER, GOOD_ANSWER } from './quiz.ts'
import type { Site } from './site.ts'
import type { Visitor } from './visitor.ts'

/** Somebody who has an account or not, and has come so far or not. */
export type Who =
  | 'visitor'
  | 'beginner'
  | 'walker'
  | 'finisher'
  | 'claimer'
  | 'doubted'
  | 'maker'
  | 'mentor'
  | 'hurried'

/** Everybody, each with a session of their own. */
export type People = Readonly<Record<Who, Visitor>>

/** Signs everybody up, and lets them come as far as they have to. */
export async function gatherPeople(site: Site): Promise<People> {
  const [beginner, walker, finisher, claimer, doubted, maker, hurried, mentor] =
    await Promise.all([
      site.learner(),
      site.learner(),
      site.learner(),
      site.learner(),
      site.learner(),
      site.learner(),
      site.learner(),
      createMentor(site),
    ])
  const catalogue = site.app.catalogue()
  const few = stepsOf(catalogue, 'web-service').slice(0, 9)
  await Promise.all([
    complete(walker, [...few, 'dig-a-hole']),
    failSome(walker),
    walkGarden(claimer),
    showEverything(finisher),
    passAll(finisher),
    keepMentorsBusy(doubted, mentor),
    leaveCrafts(site, maker),
  ])
  const visitor = site.visitor()
  return {
    visitor,
    beginner,
    walker,
    finisher,
    claimer,
    doubted,
    maker,
    mentor,
    hurried,
  }
}

function stepsOf(catalogue: Catalogue, pathId: string): readonly string[] {
  const phases = catalogue.path(pathId)?.phases ?? []
  const topics = phases.flatMap((phase) => phase.topics)
  return topics.flatMap((topic) => topic.steps.map((step) => step.id))
}

async function complete(person: Visitor, steps: readonly string[]): Promise<void> {
  await Promise.all(steps.map((step) => person.post(`/api/steps/${step}/completion`)))
}

/** In the quiz: one failed with feedback, one item by item, one locked, one passed. */
async function failSome(person: Visitor): Promise<void> {
  await Promise.all([
    giveAnswer(person, 'pick-one', 'rm'),
    giveAnswer(person, 'type-word', 'ls'),
    giveAnswer(person, 'type-pattern', '1034'),
    giveAnswer(person, 'explain-it', BAD_ANSWER),
    ...[7, 6, 5].map((legs) => giveAnswer(person, 'type-number', String(legs))),
  ])
}

async function passAll(person: Visitor): Promise<void> {
  await giveScenario(person, 'decide-it')
  await Promise.all([
    giveAnswer(person, 'pick-one', 'ls'),
    giveAnswer(person, 'pick-all', ['apple', 'pear']),
    giveAnswer(person, 'type-number', '8'),
    giveAnswer(person, 'type-word', 'pwd'),
    giveAnswer(person, 'type-pattern', '1034'),
    giveAnswer(person, 'explain-it', GOOD_ANSWER),
    giveAnswer(person, 'decide-it', 'I look at the logs.'),
  ])
}

/** Answers that signals are not sure of, and some that a mentor is asked about. */
async function keepMentorsBusy(person: Visitor, mentor: Visitor): Promise<void> {
  const contested = [DOUBTED.appealed, DOUBTED.declined, DOUBTED.accepted]
  const [, declined = '', accepted = ''] = await Promise.all(
    contested.map((question) => appeal(person, question)),
  )
  await Promise.all([
    giveAnswer(person, DOUBTED.doubtful, ANSWERS.near),
    giveAnswer(person, DOUBTED.provisional, ANSWERS.half),
    giveAnswer(person, DOUBTED.instructing, ANSWERS.instructing),
    giveScenario(person, DOUBTED.situation),
    decide(mentor, declined, { passed: false, comment: 'Name the tools.' }),
    decide(mentor, accepted, { passed: true, comment: 'Hands are tools too.' }),
  ])
}

async function appeal(person: Visitor, question: string): Promise<string> {
  const answerId = await giveAnswer(person, question, ANSWERS.wrong)
  await askMentor(person, answerId, 'Hands are what our grandparents used.')
  return answerId
}

async function decide(mentor: Visitor, answerId: string, json: object): Promise<void> {
  await mentor.post(`/api/review/cases/${answerId}/decision`, { json })
}

async function giveScenario(person: Visitor, question: string): Promise<void> {
  await person.get(`/api/questions/${question}`)
}
