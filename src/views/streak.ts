import type { ActivityView, StreakView } from '#services/activity.ts'

import { dayAhead } from './dates.ts'
import { heatMap } from './heat-map.ts'
import { html, type Html } from './html.ts'
import { counted } from './words.ts'

/** The streak, what keeps it, and the days of a year. */
export function streakPart({
  streak,
  year,
}: {
  readonly streak: StreakView
  readonly year: ActivityView
}): Html {
  return html`<section class="section recognition" aria-labelledby="streak_title">
    <h2 id="streak_title">Your days on the path</h2>
    <dl class="figures">
      ${figure('Current streak', streak.current)}
      ${figure('Longest streak', streak.longest)}
    </dl>
    <p>${whatKeepsIt(streak)}</p>
    ${year.days.length > 0 && heatMap(year)}
  </section>`
}

function figure(name: string, days: number): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd>${counted(days, 'day')}</dd>
  </div>`
}

function whatKeepsIt({ longest, activeToday, aliveUntil, today }: StreakView): Html {
  if (longest === 0)
    return html`A day counts when you complete a step, answer a question or hand in
    work. Today can be the first.`
  if (aliveUntil === null)
    return html`Your last streak has ended. What you did still counts, and today can be
    the first day of the next.`
  if (aliveUntil === today)
    return html`Today is the last day that keeps it: one step or one answer is enough.`
  return activeToday
    ? html`Today counts already. Come back by ${dayAhead(aliveUntil)} and the streak
      goes on.`
    : html`One step or one answer by ${dayAhead(aliveUntil)} keeps it.`
}
