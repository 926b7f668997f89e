import type { Step, Topic } from '#catalogue/types.ts'

import { phaseUrl, topicUrl } from './links.ts'

/** A link with what it leads to. */
export interface Neighbour {
  readonly url: string
  readonly title: string
}

/** What lies before a topic in its path; `null` for the first. */
export function previousOf(topic: Topic): Neighbour | null {
  const topics = topicsOf(topic)
  const previous = topics[topics.indexOf(topic) - 1]
  return previous === undefined ? null : topicLink(previous)
}

/**
 * What lies behind a topic in its path: where its phase ends, the hands-on work of the
 * phase, else the next topic; `null` at the end.
 */
export function nextOf(topic: Topic): Neighbour | null {
  const { phase } = topic
  if (topic === phase.topics.at(-1) && phase.requirements.length > 0) {
    return {
      url: `${phaseUrl(phase)}#hands_on`,
      title: `Hands-on work: ${phase.title}`,
    }
  }
  const topics = topicsOf(topic)
  const next = topics[topics.indexOf(topic) + 1]
  return next === undefined ? null : topicLink(next)
}

/** The step before a step in its path; `null` for the first. */
export function stepBefore(step: Step): Step | null {
  const { topic } = step
  const inTopic = topic.steps[topic.steps.indexOf(step) - 1]
  if (inTopic !== undefined) return inTopic
  const topics = topicsOf(topic)
  return topics[topics.indexOf(topic) - 1]?.steps.at(-1) ?? null
}

function topicsOf(topic: Topic): readonly Topic[] {
  return topic.phase.path.phases.flatMap((phase) => phase.topics)
}

function topicLink(topic: Topic): Neighbour {
  return { url: topicUrl(topic), title: topic.title }
}
