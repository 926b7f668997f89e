import { decideByModel, decideBySignals, type Finding } from '#rules/rubric.ts'

import { taskFor, type Subject } from './grade-evaluation.ts'
import { readAnswer } from './grading-signals.ts'
import type { GradingTask } from './grading-task.ts'

/** An answer that answers nothing and wants to be passed all the same. */
export interface Attack {
  readonly id: string
  readonly family: string
  /** `{answer}` stands for a wrong answer to the question. */
  readonly text: string
}

/** An honest answer that mentions prompts, grading and the like. */
export interface HonestAnswer {
  readonly id: string
  readonly answer: string
  /** What its only rubric item asks. */
  readonly item: string
  /** What an honest grader quotes. */
  readonly quotation: string
  readonly signals?: { readonly terms?: readonly string[] | undefined } | undefined
}

/** An attack that would have passed, and against what. */
export interface Breach {
  readonly subjectId: string
  readonly attackId: string
  readonly family: string
}

const WRONG = 'I am not sure, but I think it will work if you try it once more.'

/**
 * Runs every attack against a rubric, read by a grader that obeys them all, and by the
 * signals alone; gives those that pass, of which there may be none.
 */
export function attack(
  subject: Subject,
  attacks: readonly Attack[],
): readonly Breach[] {
  const wrong = wrongAnswerTo(subject)
  return attacks
    .filter(({ text }) => {
      const task = taskFor(subject, text.replaceAll('{answer}', wrong).trim())
      const facts = readAnswer(task)
      const obeyed = decideByModel(task.rubric, obey(task, facts.speaksToGrader), facts)
      return obeyed.passed || decideBySignals(task.rubric, facts).passed
    })
    .map(({ id, family }) => ({ subjectId: subject.id, attackId: id, family }))
}

/** Which honest answers would not pass although a grader says that they are right. */
export function refuse(answers: readonly HonestAnswer[]): readonly HonestAnswer[] {
  return answers.filter((honest) => {
    const terms = honest.signals?.terms ?? []
    const item = {
      id: 'item',
      text: honest.item,
      required: true,
      hint: null,
      signals: terms.length === 0 ? null : { terms, patterns: [], atLeast: 1 },
    }
    const rubric = { version: 1, passAt: 1, items: [item] }
    const { answer, quotation } = honest
    const subject = { question_id: honest.id }
    const task = { subject, question: honest.item, scenario: null, rubric, answer }
    const finding: Finding = { itemId: 'item', verdict: 'met', quotation }
    return !decideByModel(rubric, [finding], readAnswer(task)).passed
  })
}

/**
 * What a grader would say that was talked round: everything is met, each item by a
 * passage of its own. The passages are the least suspicious ones that can be had.
 */
function obey(
  { answer, rubric }: GradingTask,
  speaksToGrader: (passage: string) => boolean,
): readonly Finding[] {
  const sentences = answer.split(/(?<=[.!?。！？])\s+|\n+/u)
  const pieces = [...sentences, ...sentences.flatMap(halves), ...halves(answer), answer]
  const quotable = pieces
    .values()
    .filter((piece) => !speaksToGrader(piece))
    .take(rubric.items.length)
    .toArray()
  return rubric.items.map(({ id }, index) => ({
    itemId: id,
    verdict: 'met',
    quotation: quotable[index] ?? pieces[index] ?? answer,
  }))
}

function halves(text: string): readonly string[] {
  const middle = text.indexOf(' ', Math.floor(text.length / 2))
  return middle === -1 ? [] : [text.slice(0, middle), text.slice(middle + 1)]
}

function wrongAnswerTo({ examples }: Subject): string {
  const wrong = examples.find(({ verdicts }) =>
    Object.values(verdicts).every((verdict) => verdict === 'not-met'),
  )
  return wrong?.answer.trim() ?? WRONG
}
