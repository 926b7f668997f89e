import type { Topic } from '#catalogue/types.ts'
import type { PathView } from '#services/progress-views.ts'

import { topicUrl } from './links.ts'
import { progressPaint, progressText, topicProgress } from './progress.ts'
import type { Stop } from './trail.ts'
import { duration } from './words.ts'

/** A topic as a place on its phase's trail; `shown` is the topic of this page. */
export function topicStop(view: PathView, topic: Topic, shown: Topic | null): Stop {
  const progress = topicProgress(view, topic)
  return {
    url: topicUrl(topic),
    title: topic.title,
    note: progress === null ? duration(topic.minutes) : progressText(progress),
    paint: progressPaint(progress),
    current: topic === shown,
    detail: null,
  }
}
