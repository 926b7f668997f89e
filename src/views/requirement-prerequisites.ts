import type { Path, Phase, Requirement } from '#catalogue/types.ts'

import { html, type Html } from './html.ts'
import { phaseUrl, questionUrl, requirementUrl, stepUrl, topicUrl } from './links.ts'
import type { Neighbour } from './neighbours.ts'

/** What comes before a requirement; `null` where nothing does. */
export function prerequisites(requirement: Requirement): Html | null {
  const { after } = requirement
  if (after.length === 0) return null
  return html`<p class="quiet">After ${placeLinks(requirement, after)}.</p>`
}

/** What a requirement is waiting for, by current ids. */
export function lockNote(requirement: Requirement, lockedBy: readonly string[]): Html {
  return html`<p class="quiet">
    This opens when ${placeLinks(requirement, lockedBy)}
    ${lockedBy.length === 1 ? 'is' : 'are'} done.
  </p>`
}

function placeLinks({ phase }: Requirement, ids: readonly string[]): readonly Html[] {
  const places = ids.map((id) => placeOf(phase.path, id) ?? { url: null, title: id })
  return places.map(
    ({ url, title }, index) =>
      html`${index > 0 && ', '}${
        url === null ? title : html`<a href="${url}">${title}</a>`
      }`,
  )
}

/** Finds what a prerequisite names in the same path; `null` when it is elsewhere. */
function placeOf(path: Path, id: string): Neighbour | null {
  for (const phase of path.phases) {
    if (phase.id === id) return { url: phaseUrl(phase), title: phase.title }
    const requirement = phase.requirements.find((it) => it.id === id)
    if (requirement) {
      return { url: requirementUrl(requirement), title: requirement.title }
    }
    const inTopic = placeInTopics(phase, id)
    if (inTopic !== null) return inTopic
  }
  return null
}

function placeInTopics({ topics }: Phase, id: string): Neighbour | null {
  for (const topic of topics) {
    if (topic.id === id) return { url: topicUrl(topic), title: topic.title }
    const step = topic.steps.find((it) => it.id === id)
    if (step) return { url: stepUrl(step), title: step.title }
    const question = topic.questions.find((it) => it.id === id)
    if (question) {
      return { url: questionUrl(question), title: `a question of “${topic.title}”` }
    }
  }
  return null
}
