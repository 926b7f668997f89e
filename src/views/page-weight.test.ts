import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

import { expect, test } from 'vitest'

import { buildPath } from '#tests/support/catalogue-builder.ts'
import { ada, pageContext, topicView } from '#tests/support/pages.ts'

import { loadAssets } from './assets.ts'
import { render } from './html.ts'
import { topicPage } from './topic.ts'

const kilobyte = 1000

test('the heaviest page leaves 15 of its 60 kB to what its author writes', async () => {
  const assets = await loadAssets()
  const { styles, app, htmx, font, icon } = assets.urls
  const files = [styles, app, htmx, font, icon].map((url) => {
    const asset = assets.find(url)
    return (asset?.br ?? asset?.identity)?.length ?? Number.NaN
  })
  const steps = Array.from({ length: 12 }, () => ({}))
  const questions = ['choice', 'short', 'free'] as const
  const path = buildPath({ phases: [{ topics: [{ steps, questions }] }] })
  const topic = path.phases[0]?.topics[0]
  if (topic === undefined) throw new Error('the path is not as it was built')
  const page = pageContext({ viewer: ada, assets: assets.urls })
  const markup = render(topicPage({ page, view: topicView(topic, []), draft: null }))
  const compressed = await promisify(brotliCompress)(markup, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 4 },
  })
  const total = files.reduce((sum, size) => sum + size, compressed.length)
  expect(total).toBeLessThan(45 * kilobyte)
})
