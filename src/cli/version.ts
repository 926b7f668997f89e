import manifest from '#package' with { type: 'json' }

/** Version of this package. */
export const version: string = manifest.version
