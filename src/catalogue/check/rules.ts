import Type from 'typebox'

import { ChoiceEntry, FreeEntry, ScenarioEntry } from '#catalogue/schema/questions.ts'
import { FileEntry, ReflectionEntry } from '#catalogue/schema/requirements.ts'
import { RubricItemEntry, SignalsEntry } from '#catalogue/schema/rubric.ts'
import { RetiredEntry } from '#catalogue/schema/site.ts'

import { graded } from './graded-rule.ts'
import { http } from './http-rule.ts'
import { jsonSchema } from './json-schema-rule.ts'
import { complainOfPattern } from './patterns.ts'
import { ruleFor, type Rule } from './rule.ts'

const AnyText = Type.String()
const AnyIds = Type.Array(Type.Object({ id: Type.String() }))

/** Every `x-rule` by name. */
export const RULES: Readonly<Record<string, Rule>> = {
  choice: ruleFor(ChoiceEntry, ({ options, multiple }, { complain }) => {
    const correct = options.filter((option) => option.correct).length
    if (correct === 0) {
      complain(['options'], 'no option is correct', 'mark one with `correct: true`')
    } else if (correct === options.length) {
      complain(['options'], 'every option is correct, so there is nothing to choose')
    } else if (correct > 1 && !multiple) {
      const message = `${correct} options are correct, but only one can be chosen`
      complain(['options'], message, 'add `multiple: true`, or keep one correct')
    }
  }),

  date: ruleFor(AnyText, (value, { complain }) => {
    // A day that is not in the calendar rolls over or does not parse.
    const date = new Date(`${value}T00:00:00Z`)
    const isReal = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
    if (!isReal) complain([], `${value} is not in the calendar`)
  }),

  'file-sizes': ruleFor(FileEntry, (file, { complain }) => {
    if (file['min-bytes'] > file['max-bytes']) {
      complain(['min-bytes'], '`min-bytes` is more than `max-bytes`')
    }
  }),

  graded: ruleFor(FreeEntry, graded),
  'graded-scenario': ruleFor(ScenarioEntry, graded),
  http,
  'json-schema': jsonSchema,

  language: ruleFor(AnyText, (value, { complain }) => {
    if (!isLanguageTag(value)) {
      complain(
        [],
        `\`${value}\` is not a language tag`,
        'write one such as en or pt-BR',
      )
    }
  }),

  pattern: ruleFor(AnyText, (value, { complain }) => {
    const complaint = complainOfPattern(value)
    if (complaint !== null) complain([], `\`${value}\` ${complaint}`)
  }),

  reflection: ruleFor(ReflectionEntry, (check, context) => {
    if (check['min-length'] > check['max-length']) {
      context.complain(['min-length'], '`min-length` is more than `max-length`')
    }
    graded(check, context)
  }),

  retired: ruleFor(RetiredEntry, ({ id, kind, since, note }, { retire }) => {
    retire({ id, kind, since: since ?? null, note: note ?? null })
  }),

  'rubric-item': ruleFor(RubricItemEntry, (item, { warn }) => {
    if (item.signals === undefined) {
      const message = `the rubric item \`${item.id}\` has no signals`
      warn([], message, 'without a language model it goes to a mentor')
    }
  }),

  signals: ruleFor(SignalsEntry, (signals, { complain }) => {
    const count = signals.terms.length + signals.patterns.length
    if (count === 0) complain([], '`signals` has neither terms nor patterns')
    else if (signals['at-least'] > count) {
      const least = signals['at-least']
      complain(['at-least'], `\`at-least\` is ${least}, but there are ${count} signals`)
    }
  }),

  'support-url': ruleFor(AnyText, (value, { complain }) => {
    const isSound = /^mailto:[^\s@]+@[^\s@]+$/.test(value) || isHttps(value)
    if (!isSound) complain([], '`support-url` must be https://… or mailto:…')
  }),

  'unique-ids': ruleFor(AnyIds, (items, { complain }) => {
    const seen = new Set<string>()
    for (const [index, { id }] of items.entries()) {
      if (seen.has(id))
        complain([index, 'id'], `the id \`${id}\` is in this list twice`)
      seen.add(id)
    }
  }),
}

function isLanguageTag(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function isHttps(value: string): boolean {
  return URL.parse(value)?.protocol === 'https:' && !/\s/.test(value)
}
