import type { RequirementCheck } from '#catalogue/requirement-checks.ts'
import type { Rubric } from '#catalogue/rubric.ts'
import type {
  Path,
  Phase,
  Question,
  Requirement,
  Site,
  Step,
  Topic,
} from '#catalogue/types.ts'

type Sketch<T, Children extends keyof T> = Partial<Omit<T, Children>>

/** A question of some kind; what is left out is as it comes. */
type QuestionSketch = {
  readonly [K in Question['kind']]: { readonly kind: K } & Partial<
    Omit<Extract<Question, { readonly kind: K }>, 'kind' | 'topic' | 'position'>
  >
}[Question['kind']]

interface TopicSketch extends Sketch<Topic, 'steps' | 'questions'> {
  readonly steps?: readonly Partial<Step>[]
  readonly questions?: readonly (Question['kind'] | QuestionSketch)[]
}

interface PhaseSketch extends Sketch<Phase, 'topics' | 'requirements'> {
  readonly topics?: readonly TopicSketch[]
  readonly requirements?: readonly Partial<Requirement>[]
}

interface PathSketch extends Sketch<Path, 'phases'> {
  readonly phases?: readonly PhaseSketch[]
}

/** Stands in everything of a built question that must stay on the server. */
export const SECRET = 'kept-on-the-server'

/** A check that reads one note from the learner's service. */
export const httpCheck: RequirementCheck = {
  kind: 'http',
  requests: [
    {
      name: 'reads a note',
      method: 'GET',
      path: '/notes',
      headers: {},
      json: null,
      expect: { statuses: [], headers: {}, schema: null, contains: [] },
      save: {},
    },
  ],
  cleanup: [],
}

/** Makes a site's facts. */
export function buildSite(overrides: Partial<Site> = {}): Site {
  return {
    title: 'Footpath',
    description: 'Paths for people who learn by doing.',
    language: 'en',
    streakGraceDays: 2,
    lockout: { failures: 3, windowMinutes: 60 },
    supportUrl: null,
    ...overrides,
  }
}

/** Makes a path: by default of one phase, one topic and two steps. */
export function buildPath({
  phases: sketches = [{}],
  ...facts
}: PathSketch = {}): Path {
  const phases: Phase[] = []
  const path: Path = {
    ...named('path', 'Path'),
    descriptionHtml: '<p>What the path is about.</p>\n',
    level: 'beginner',
    hours: 12,
    gating: 'open',
    badge: null,
    ...facts,
    phases,
  }
  for (const sketch of sketches)
    phases.push(buildPhase(path, phases.length + 1, sketch))
  return path
}

function buildPhase(path: Path, position: number, sketch: PhaseSketch): Phase {
  const { topics: topicSketches = [{}], requirements: work = [], ...facts } = sketch
  const topics: Topic[] = []
  const requirements: Requirement[] = []
  const phase: Phase = {
    ...named(`phase-${position}`, `Phase ${position}`),
    position,
    path,
    descriptionHtml: '',
    badge: null,
    ...facts,
    topics,
    requirements,
  }
  for (const it of topicSketches) topics.push(buildTopic(phase, topics.length + 1, it))
  for (const it of work) {
    requirements.push(buildRequirement(phase, requirements.length + 1, it))
  }
  return phase
}

function buildTopic(phase: Phase, position: number, sketch: TopicSketch): Topic {
  const { steps: stepSketches = [{}, {}], questions: asked = [], ...facts } = sketch
  const steps: Step[] = []
  const questions: Question[] = []
  const topic: Topic = {
    ...named(`${phase.id}-topic-${position}`, `Topic ${position}`),
    position,
    phase,
    minutes: 30,
    objectivesHtml: ['Say what a <code>step</code> is'],
    introductionHtml: '',
    ...facts,
    steps,
    questions,
  }
  for (const it of stepSketches) steps.push(buildStep(topic, steps.length + 1, it))
  for (const it of asked) {
    const question = typeof it === 'string' ? { kind: it } : it
    questions.push(buildQuestion(topic, questions.length + 1, question))
  }
  return topic
}

function buildStep(topic: Topic, position: number, facts: Partial<Step>): Step {
  const id = `${topic.id}-step-${position}`
  const { formerIds, title } = named(id, `Step ${position}`)
  return { id, formerIds, position, topic, title, html: '<p>Do it.</p>\n', ...facts }
}

function buildRequirement(
  phase: Phase,
  position: number,
  facts: Partial<Requirement>,
): Requirement {
  const id = `${phase.id}-work-${position}`
  const { formerIds, title } = named(id, `Work ${position}`)
  const check: RequirementCheck = { kind: 'github-profile-readme', minLength: 1 }
  const instructionsHtml = '<p>Make it.</p>\n'
  return {
    id,
    formerIds,
    position,
    phase,
    title,
    instructionsHtml,
    after: [],
    check,
    ...facts,
  }
}

const rubric: Rubric = {
  version: 1,
  passAt: 0.7,
  items: [
    {
      id: SECRET,
      text: SECRET,
      required: true,
      hint: SECRET,
      signals: { terms: [SECRET], patterns: [SECRET], atLeast: 1 },
    },
  ],
}

const written = {
  maxLength: 4000,
  rubric,
  examples: [{ answer: SECRET, seed: null, verdicts: {} }],
}

function buildQuestion(
  topic: Topic,
  position: number,
  sketch: QuestionSketch,
): Question {
  const base = {
    id: `${topic.id}-question-${position}`,
    formerIds: [],
    position,
    topic,
    promptHtml: `<p>Prompt of a ${sketch.kind} question?</p>\n`,
    promptText: `Prompt of a ${sketch.kind} question?`,
    explanationHtml: `<p>${SECRET}</p>\n`,
  }
  switch (sketch.kind) {
    case 'choice': {
      const options = ['a', 'b'].map(buildOption)
      return { ...base, multiple: false, options, ...sketch }
    }
    case 'short': {
      const accept = { by: 'exact', values: [SECRET], ignoreCase: true } as const
      return { ...base, placeholder: null, accept, ...sketch }
    }
    case 'free':
      return { ...base, ...written, ...sketch }
    case 'scenario': {
      const seeds = [{ id: SECRET, text: SECRET, html: SECRET }]
      return { ...base, seeds, ...written, ...sketch }
    }
  }
}

function buildOption(id: string): {
  readonly id: string
  readonly html: string
  readonly correct: boolean
  readonly feedbackHtml: string | null
} {
  return { id, html: `Option ${id}`, correct: id === 'a', feedbackHtml: SECRET }
}

function named(
  id: string,
  title: string,
): Pick<Path, 'id' | 'formerIds' | 'title' | 'summary'> {
  return { id, formerIds: [], title, summary: `What ${title} is about.` }
}
