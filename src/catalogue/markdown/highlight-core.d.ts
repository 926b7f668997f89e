// The package has types for its whole and for each language, but not for its core.
declare module 'highlight.js/lib/core' {
  import type { HLJSApi } from 'highlight.js'

  const core: HLJSApi
  export default core
}
