import type { PathContent, UrlOf } from './content.ts'

/** Addresses of all places that text can link to. */
export function createUrls(paths: readonly PathContent[]): UrlOf {
  const urls = new Map<string, string>()
  for (const { facts: path, phases } of paths) {
    const pathUrl = `/paths/${path.id}`
    urls.set(path.id, pathUrl)
    for (const { facts: phase, topics } of phases) {
      const phaseUrl = `${pathUrl}/${phase.id}`
      urls.set(phase.id, phaseUrl)
      for (const { facts: topic, text } of topics) {
        const topicUrl = `${phaseUrl}/${topic.id}`
        urls.set(topic.id, topicUrl)
        for (const { step } of text.steps) {
          if (step !== null) urls.set(step.id, `${topicUrl}#${step.id}`)
        }
      }
    }
  }
  // Links to what is not there were refused before anything is compiled.
  return (_kind, id) => urls.get(id) ?? '#'
}
