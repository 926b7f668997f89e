/** Server settings by name. */
export type ServerSettings = Readonly<Record<string, string>>

/**
 * Sized for a small machine: some 60 MB beside what the connections use. Durability is
 * PostgreSQL's own: nothing about syncing is changed here.
 */
const SETTINGS: ServerSettings = {
  max_connections: '60',
  shared_buffers: '64MB',
  max_wal_size: '256MB',
  // Four processes fewer; asynchronous reads pay on large scans only.
  io_method: 'sync',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Failed statements are the caller's to log; what the server itself does is kept.
  log_min_messages: 'log',
  log_checkpoints: 'off',
}

/** Gives our settings, with `changed` over them, as arguments of the server. */
export function flagsOf(changed: ServerSettings): readonly string[] {
  const settings = { ...SETTINGS, ...changed }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
