import type { Static } from 'typebox'

import type { TopicContent } from '#catalogue/check/check-topic.ts'
import { resolveReferences } from '#catalogue/markdown/checks.ts'
import type { StepText } from '#catalogue/markdown/renderer.ts'
import type { Prose } from '#catalogue/schema/common.ts'
import type { BadgeEntry } from '#catalogue/schema/path.ts'
import type {
  Badge,
  Path,
  Phase,
  Question,
  Requirement,
  Step,
  Topic,
} from '#catalogue/types.ts'

import { asList, type PathContent, type PhaseContent, type UrlOf } from './content.ts'
import { compileQuestion } from './questions.ts'
import { compileRequirement } from './requirements.ts'

/** Compiles a path and everything in it; parts know what they are part of. */
export function compilePath({ facts, phases }: PathContent, urlOf: UrlOf): Path {
  const compiled: Phase[] = []
  const path: Path = {
    id: facts.id,
    formerIds: asList(facts['renamed-from']),
    title: facts.title,
    summary: facts.summary,
    descriptionHtml: toHtml(urlOf)(facts.description ?? NOTHING),
    level: facts.level,
    hours: facts.hours ?? null,
    gating: facts.gating,
    badge: compileBadge(facts.badge),
    phases: compiled,
  }
  for (const phase of phases) compiled.push(compilePhase(phase, path, urlOf))
  return path
}

const NOTHING: Prose = { text: '', html: '' }

function toHtml(urlOf: UrlOf): (prose: Prose) => string {
  return ({ html }) => resolveReferences(html, urlOf)
}

function compileBadge(entry: Static<typeof BadgeEntry> | undefined): Badge | null {
  if (entry === undefined) return null
  const { id, title, description } = entry
  return { id, formerIds: asList(entry['renamed-from']), title, description }
}

function compilePhase(
  { facts, topics }: PhaseContent,
  path: Path,
  urlOf: UrlOf,
): Phase {
  const html = toHtml(urlOf)
  const compiled: Topic[] = []
  const requirements: Requirement[] = []
  const phase: Phase = {
    id: facts.id,
    formerIds: asList(facts['renamed-from']),
    position: path.phases.length + 1,
    path,
    title: facts.title,
    summary: facts.summary,
    descriptionHtml: html(facts.description ?? NOTHING),
    badge: compileBadge(facts.badge),
    topics: compiled,
    requirements,
  }
  for (const topic of topics) compiled.push(compileTopic(topic, phase, urlOf))
  for (const entry of facts.requirements) {
    const position = requirements.length + 1
    requirements.push(compileRequirement(entry, { phase, position, html }))
  }
  return phase
}

function compileTopic(
  { facts, text }: TopicContent,
  phase: Phase,
  urlOf: UrlOf,
): Topic {
  const html = toHtml(urlOf)
  const steps: Step[] = []
  const questions: Question[] = []
  const topic: Topic = {
    id: facts.id,
    formerIds: asList(facts['renamed-from']),
    position: phase.topics.length + 1,
    phase,
    title: facts.title,
    summary: facts.summary,
    minutes: facts.minutes,
    objectivesHtml: facts.objectives.map(html),
    introductionHtml: html({ text: '', html: text.introductionHtml }),
    steps,
    questions,
  }
  for (const step of text.steps) steps.push(compileStep(step, topic, urlOf))
  for (const entry of facts.questions) {
    const position = questions.length + 1
    questions.push(compileQuestion(entry, { topic, position, html }))
  }
  return topic
}

function compileStep(text: StepText, topic: Topic, urlOf: UrlOf): Step {
  return {
    // A step without an id was refused before anything is compiled.
    id: text.step?.id ?? '',
    formerIds: text.former.map((former) => former.id),
    position: topic.steps.length + 1,
    topic,
    title: text.title,
    html: toHtml(urlOf)({ text: '', html: text.html }),
  }
}
