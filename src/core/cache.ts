import { LRUCache } from 'lru-cache'

/** What a cache is for; read by people, so the reason is a sentence. */
export interface CacheOptions {
  readonly name: string
  /** What the key is: `user_id`. */
  readonly key: string
  /** Entries kept at most. */
  readonly max: number
  /** Seconds an entry may be served. */
  readonly ttlSeconds: number
  /** Why an old value does no harm for that long. */
  readonly staleBecause: string
}

/**
 * A bounded cache in this process; other replicas see a change when their entry ends.
 */
export interface Cache<V extends object> {
  /** The cached value, or `null`. */
  readonly get: (key: string) => V | null
  /**
   * The cached value, or the one that `load` gives. Concurrent misses share one load; a
   * failed load is thrown to all of them and not kept.
   */
  readonly getOrLoad: (key: string, load: () => Promise<V>) => Promise<V>
  /** Keeps a value that is known without a load. */
  readonly set: (key: string, value: V) => void
  /**
   * Forgets a key. A load that began before is not kept either, so that it cannot put
   * the old value back; call it after the commit of what changed.
   */
  readonly invalidate: (key: string) => void
  /** Forgets everything, loads under way included. */
  readonly clear: () => void
}

/** Makes a named cache. */
export function createCache<V extends object>(options: CacheOptions): Cache<V> {
  const entries = new LRUCache<string, V>({
    max: options.max,
    ttl: options.ttlSeconds * 1_000,
  })
  const loads = new Map<string, Promise<V>>()

  function startLoad(key: string, load: () => Promise<V>): Promise<V> {
    const loading: Promise<V> = load().then(
      (value) => {
        // Only the load that is still registered may store: see `invalidate`.
        if (loads.get(key) === loading) {
          loads.delete(key)
          entries.set(key, value)
        }
        return value
      },
      (error: unknown) => {
        if (loads.get(key) === loading) loads.delete(key)
        throw error
      },
    )
    loads.set(key, loading)
    return loading
  }

  return {
    get: (key) => entries.get(key) ?? null,
    getOrLoad: async (key, load) =>
      entries.get(key) ?? (await (loads.get(key) ?? startLoad(key, load))),
    set: (key, value) => {
      loads.delete(key)
      entries.set(key, value)
    },
    invalidate: (key) => {
      entries.delete(key)
      loads.delete(key)
    },
    clear: () => {
      entries.clear()
      loads.clear()
    },
  }
}
