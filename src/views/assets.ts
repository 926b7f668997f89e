import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** Where the pages find each static file; the address changes with the content. */
export interface AssetUrls {
  readonly styles: string
  readonly app: string
  readonly htmx: string
  readonly font: string
  readonly icon: string
}

/** A static file and its body in each content coding; `null` where it is no smaller. */
interface StaticAsset {
  readonly mediaType: string
  readonly identity: Buffer
  readonly br: Buffer | null
  readonly gzip: Buffer | null
}

/** The static files of the pages, in memory. */
export interface Assets {
  readonly urls: AssetUrls
  /** Finds a file by the path of its address; `null` when there is none. */
  readonly find: (urlPath: string) => StaticAsset | null
}

const FONT = '@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff2'

const brotliBest = promisify(brotliCompress)
const gzipBest = promisify(gzip)

/** Reads and compresses the static files. For the start-up: takes some 100 ms. */
export async function loadAssets(): Promise<Assets> {
  const [font, app, htmx, icon, styles] = await Promise.all([
    readFile(fileURLToPath(import.meta.resolve(FONT))),
    readFile(new URL('app.js', import.meta.url)),
    readFile(fileURLToPath(import.meta.resolve('htmx.org/dist/htmx.min.js'))),
    readFile(new URL('icons/mark.svg', import.meta.url)),
    readStyles(),
  ])
  const fontUrl = hashedUrl('text', 'woff2', font)
  const css = Buffer.from(styles.replaceAll('{{font}}', fontUrl))
  const urls: AssetUrls = {
    styles: hashedUrl('styles', 'css', css),
    app: hashedUrl('app', 'js', app),
    htmx: hashedUrl('htmx', 'js', htmx),
    font: fontUrl,
    icon: hashedUrl('mark', 'svg', icon),
  }
  const files = await Promise.all([
    prepare(urls.styles, 'text/css; charset=utf-8', css),
    prepare(urls.app, 'text/javascript; charset=utf-8', app),
    prepare(urls.htmx, 'text/javascript; charset=utf-8', htmx),
    prepare(urls.font, 'font/woff2', font),
    prepare(urls.icon, 'image/svg+xml', icon),
  ])
  const byUrl = new Map(files)
  return { urls, find: (urlPath) => byUrl.get(urlPath) ?? null }
}

/** Joins the stylesheets in the order of their names. */
async function readStyles(): Promise<string> {
  const folder = new URL('styles/', import.meta.url)
  const names = (await readdir(folder))
    .filter((name) => name.endsWith('.css'))
    .toSorted()
  const sheets = names.map((name) => readFile(new URL(name, folder), 'utf8'))
  return (await Promise.all(sheets)).join('\n')
}

function hashedUrl(name: string, extension: string, body: Buffer): string {
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12)
  return `/assets/${name}.${hash}.${extension}`
}

async function prepare(
  url: string,
  mediaType: string,
  identity: Buffer,
): Promise<readonly [string, StaticAsset]> {
  const [br, gz] = await Promise.all([
    brotliBest(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    gzipBest(identity, { level: 9 }),
  ])
  return [
    url,
    {
      mediaType,
      identity,
      br: smaller(br, identity),
      gzip: smaller(gz, identity),
    },
  ]
}

/** A body that is hardly smaller is not worth its decoding. */
function smaller(body: Buffer, identity: Buffer): Buffer | null {
  return body.length < identity.length * 0.95 ? body : null
}
