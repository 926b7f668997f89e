import type {
  Catalogue,
  LabelledExample,
  Question,
  Requirement,
  Rubric,
} from '#catalogue/types.ts'

import { decodeEntities, oneSpaced, textOf } from './html.ts'

/** Something that must stay on the server until its question is passed. */
export interface Secret {
  /** Id of the question or of the requirement. */
  readonly of: string
  readonly what:
    | 'accepted answer'
    | 'example'
    | 'expected content'
    | 'explanation'
    | 'feedback'
    | 'hint'
    | 'pattern'
    | 'rubric item'
    | 'rubric item id'
    | 'seed'
    | 'seed id'
    | 'signal'
  /** As a person would read it, in lower case. */
  readonly text: string
}

/** Every secret of a curriculum. */
export function secretsOf(catalogue: Catalogue): readonly Secret[] {
  return [
    ...questionsOf(catalogue).flatMap((question) => secretsOfQuestion(question)),
    ...requirementsOf(catalogue).flatMap((work) => secretsOfRequirement(work)),
  ]
}

/** What of a curriculum everybody may read, to be searched by {@link leaksIn}. */
export function openText(catalogue: Catalogue): string {
  const { site, paths } = catalogue
  const phases = paths.flatMap((path) => path.phases)
  const topics = phases.flatMap((phase) => phase.topics)
  const described = [...paths, ...phases].map((it) => it.descriptionHtml)
  const named = [...paths, ...phases, ...topics].flatMap((it) => [it.title, it.summary])
  const read = topics.flatMap((topic) => [
    topic.introductionHtml,
    ...topic.objectivesHtml,
    ...topic.steps.flatMap((step) => [step.title, step.html]),
  ])
  const asked = questionsOf(catalogue).map(openTextOfQuestion)
  const worked = requirementsOf(catalogue).flatMap((work) => [
    work.title,
    work.instructionsHtml,
    ...(work.check.kind === 'reflection' ? [work.check.promptHtml] : []),
  ])
  return searchable(
    [
      site.title,
      site.description,
      ...described,
      ...named,
      ...read,
      ...asked,
      ...worked,
    ].join('\n'),
  )
}

/** What everybody may read of a question: its prompt, its options, its placeholder. */
export function openTextOfQuestion(question: Question): string {
  const options = question.kind === 'choice' ? question.options : []
  const placeholder = question.kind === 'short' ? (question.placeholder ?? '') : ''
  return [question.promptHtml, ...options.map(({ html }) => html), placeholder].join(
    '\n',
  )
}

/** A body as it is searched: what is read on it, and what stands in its markup. */
export function searchable(body: string): string {
  return `${oneSpaced(decodeEntities(body))}\n${textOf(body)}`.toLowerCase()
}

/** The strings and the keys of a JSON body, to be searched as a page is. */
export function searchableJson(body: string): string {
  const found: string[] = []
  JSON.parse(body, (key, value: unknown) => {
    found.push(key)
    if (typeof value === 'string' || typeof value === 'number')
      found.push(String(value))
    return value
  })
  return searchable(found.join('\n'))
}

/** Those of the secrets that a searchable text tells, each as a word of its own. */
export function leaksIn(text: string, secrets: readonly Secret[]): readonly Secret[] {
  return secrets.filter((secret) => tells(text, secret.text))
}

function tells(text: string, secret: string): boolean {
  for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + 1)) {
    const around = `${text[at - 1] ?? ' '}|${text[at + secret.length] ?? ' '}`
    if (/^[^\p{L}\p{N}]\|[^\p{L}\p{N}]$/u.test(around)) return true
  }
  return false
}

/** Every question of a curriculum. */
export function questionsOf({ paths }: Catalogue): readonly Question[] {
  const topics = paths.flatMap((path) => path.phases).flatMap((phase) => phase.topics)
  return topics.flatMap((topic) => topic.questions)
}

/** The markup of a question behind its prompt, to the next one or the list's end. */
export function elementOf(markup: string, { id, promptHtml }: Question): string {
  const [, element = ''] = markup.split(`id="${id}"`)
  const [, after] = element.split(promptHtml)
  if (after === undefined) throw new Error(`the page does not show ${id}`)
  return after.split(/<li class="question"|<\/section>/)[0] ?? ''
}

function requirementsOf({ paths }: Catalogue): readonly Requirement[] {
  return paths.flatMap((path) => path.phases).flatMap((phase) => phase.requirements)
}

function secretsOfQuestion(question: Question): readonly Secret[] {
  const { id, explanationHtml } = question
  return [
    ...secrets(id, 'explanation', explanationHtml === null ? [] : [explanationHtml]),
    ...ownSecrets(question),
  ]
}

function ownSecrets(question: Question): readonly Secret[] {
  const { id } = question
  switch (question.kind) {
    case 'choice': {
      const feedback = question.options.map((option) => option.feedbackHtml ?? '')
      return secrets(id, 'feedback', feedback)
    }
    case 'short': {
      const { accept } = question
      if (accept.by === 'pattern') return secrets(id, 'pattern', [accept.pattern])
      const values = accept.by === 'exact' ? accept.values : [String(accept.value)]
      return secrets(id, 'accepted answer', values)
    }
    case 'free':
      return secretsOfRubric(id, question.rubric, question.examples)
    case 'scenario': {
      const { seeds } = question
      return [
        ...secrets(
          id,
          'seed',
          seeds.flatMap((seed) => [seed.text, seed.html]),
        ),
        ...secrets(id, 'seed id', seeds.map(idOf).filter(isTelling)),
        ...secretsOfRubric(id, question.rubric, question.examples),
      ]
    }
  }
}

function secretsOfRequirement({ id, check }: Requirement): readonly Secret[] {
  switch (check.kind) {
    case 'reflection':
      return secretsOfRubric(id, check.rubric, check.examples)
    case 'repository-review':
      return secretsOfRubric(id, check.rubric, [])
    case 'github-files': {
      const patterns = check.files.map(({ matches }) => matches ?? '')
      return secrets(id, 'expected content', patterns)
    }
    default:
      return []
  }
}

function secretsOfRubric(
  of: string,
  { items }: Rubric,
  examples: readonly LabelledExample[],
): readonly Secret[] {
  const signals = items.flatMap((item) => item.signals ?? [])
  return [
    ...secrets(
      of,
      'rubric item',
      items.map((item) => item.text),
    ),
    ...secrets(of, 'rubric item id', items.map(idOf).filter(isTelling)),
    ...secrets(
      of,
      'hint',
      items.map((item) => item.hint ?? ''),
    ),
    ...secrets(
      of,
      'signal',
      signals.flatMap((signal) => signal.terms),
    ),
    ...secrets(
      of,
      'pattern',
      signals.flatMap((signal) => signal.patterns),
    ),
    ...secrets(
      of,
      'example',
      examples.map((example) => example.answer),
    ),
  ]
}

function idOf({ id }: { readonly id: string }): string {
  return id
}

/** Whether an id is more than a word that stands on pages anyway. */
function isTelling(id: string): boolean {
  return id.includes('-')
}

function secrets(
  of: string,
  what: Secret['what'],
  texts: readonly string[],
): readonly Secret[] {
  return texts
    .map((text) => (text.includes('</') ? textOf(text) : oneSpaced(text)).toLowerCase())
    .filter((text) => text !== '')
    .map((text) => ({ of, what, text }))
}
