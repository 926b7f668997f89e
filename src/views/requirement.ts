import type { Path, Phase, Requirement } from '#catalogue/types.ts'

import { doubleBlaze, type Paint } from './blaze.ts'
import { checkWords } from './check-words.ts'
import { html, raw, type Html } from './html.ts'
import { phaseUrl, questionUrl, requirementUrl, stepUrl, topicUrl } from './links.ts'
import type { Neighbour } from './neighbours.ts'

/** The hands-on work of a phase, its marks painted so; `null` where there is none. */
export function requirementList(phase: Phase, paint: Paint): Html | null {
  if (phase.requirements.length === 0) return null
  return html`<section class="hands-on" id="hands_on" aria-labelledby="hands_on_title">
    <h2 id="hands_on_title">Hands-on work</h2>
    ${phase.requirements.map((it) => requirementItem(it, paint))}
  </section>`
}

function requirementItem(requirement: Requirement, paint: Paint): Html {
  const titleId = `title_${requirement.id}`
  return html`<article
    class="requirement"
    id="${requirement.id}"
    aria-labelledby="${titleId}"
  >
    <span class="requirement-mark">${doubleBlaze(paint)}</span>
    <h3 class="requirement-title" id="${titleId}">${requirement.title}</h3>
    ${prerequisites(requirement)}
    <div class="prose">${raw(requirement.instructionsHtml)}</div>
    <div class="checked">
      <p class="label">What is checked</p>
      <ul>
        ${checkWords(requirement.check).map((words) => html`<li>${words}</li>`)}
      </ul>
    </div>
  </article>`
}

function prerequisites({ after, phase }: Requirement): Html | null {
  if (after.length === 0) return null
  const links = after.map((id) => placeOf(phase.path, id) ?? { url: null, title: id })
  return html`<p class="quiet">
    After
    ${links.map(
      ({ url, title }, index) =>
        html`${index > 0 && ', '}${
          url === null ? title : html`<a href="${url}">${title}</a>`
        }`,
    )}.
  </p>`
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
