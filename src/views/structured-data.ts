import type { Path, Phase, Topic } from '#catalogue/types.ts'

import { pathUrl, phaseUrl, topicUrl } from './links.ts'
import type { PageContext } from './page.ts'

/** A path as a schema.org `Course`. */
export function courseData({ site, publicUrl }: PageContext, path: Path): object {
  return {
    '@type': 'Course',
    '@id': publicUrl + pathUrl(path),
    url: publicUrl + pathUrl(path),
    name: path.title,
    description: path.summary,
    inLanguage: site.language,
    educationalLevel: path.level,
    isAccessibleForFree: true,
    provider: { '@type': 'Organization', name: site.title, url: `${publicUrl}/` },
    hasCourseInstance: {
      '@type': 'CourseInstance',
      courseMode: 'Online',
      courseWorkload: `PT${path.hours ?? Math.ceil(minutesOf(path) / 60)}H`,
    },
    syllabusSections: path.phases.map((phase) => ({
      '@type': 'Syllabus',
      name: phase.title,
      description: phase.summary,
      url: publicUrl + phaseUrl(phase),
    })),
  }
}

/** A topic as a schema.org `LearningResource`, with the pages above it. */
export function topicData({ site, publicUrl }: PageContext, topic: Topic): object {
  const { phase } = topic
  return {
    '@type': 'LearningResource',
    url: publicUrl + topicUrl(topic),
    name: topic.title,
    description: topic.summary,
    inLanguage: site.language,
    timeRequired: `PT${topic.minutes}M`,
    isAccessibleForFree: true,
    isPartOf: {
      '@type': 'Course',
      '@id': publicUrl + pathUrl(phase.path),
      name: phase.path.title,
      description: phase.path.summary,
      provider: { '@type': 'Organization', name: site.title },
    },
    teaches: topic.objectivesHtml.map(textOf),
  }
}

function minutesOf(path: Path): number {
  const topics = path.phases.flatMap((phase: Phase) => phase.topics)
  return topics.reduce((sum, topic) => sum + topic.minutes, 0)
}

function textOf(inlineHtml: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&amp;': '&',
  }
  return inlineHtml
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(?:lt|gt|quot|amp);/g, (entity) => entities[entity] ?? entity)
}
