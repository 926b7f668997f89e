import { createHash } from 'node:crypto'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

import { expect, test } from 'vitest'

import { loadAssets } from './assets.ts'

const assets = await loadAssets()

const names = ['styles', 'app', 'htmx', 'font', 'icon'] as const

test.each(names)(
  '%s: an address that changes with the content, equal bodies',
  (name) => {
    const url = assets.urls[name]
    const asset = assets.find(url)
    if (asset === null) throw new Error(`nothing at ${url}`)
    const hash = createHash('sha256').update(asset.identity).digest('base64url')
    expect(url).toContain(`.${hash.slice(0, 12)}.`)
    const bodies = [
      asset.br && brotliDecompressSync(asset.br),
      asset.gzip && gunzipSync(asset.gzip),
    ]
    const others = bodies.filter((body) => body?.equals(asset.identity) === false)
    expect(others).toEqual([])
  },
)

test('text is compressed, the font is not compressed again', () => {
  expect(assets.find(assets.urls.styles)?.br).not.toBeNull()
  expect(assets.find(assets.urls.font)?.br).toBeNull()
})

test('the stylesheet names the font by its address', () => {
  const css = String(assets.find(assets.urls.styles)?.identity)
  expect(css).toContain(`url('${assets.urls.font}')`)
  expect(css).not.toContain('{{')
})

test('what is not there is null', () => {
  expect(assets.find('/assets/styles.css')).toBeNull()
  expect(assets.find('/assets/../app.js')).toBeNull()
})
