import { hasCode, outputOf, readText } from './system.ts'

/** Whether a process has this id now; one that we may not signal counts. */
export function isAlive(pid: number): boolean {
  // Zero and less would mean groups of processes.
  if (!(pid > 0)) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    if (hasCode(error, 'ESRCH')) return false
    if (hasCode(error, 'EPERM')) return true
    throw error
  }
}

/**
 * The command line of a process, arguments set apart by spaces; `null`: no such
 * process, or Windows, which does not tell.
 */
export async function commandOf(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    const text = await readText(`/proc/${pid}/cmdline`)
    return text?.replaceAll('\0', ' ').trim() ?? null
  }
  return outputOf('ps', ['-ww', '-o', 'command=', '-p', String(pid)])
}

/**
 * A text that differs for every process there ever was on this machine, so that a
 * process id in use again is not taken for its former owner; `null`: no such process.
 * Windows does not tell when a process started, so there it is the id alone.
 */
export async function identityOf(pid: number): Promise<string | null> {
  if (!isAlive(pid)) return null
  if (process.platform === 'win32') return String(pid)
  if (process.platform === 'linux') return linuxIdentityOf(pid)
  const startedAt = await outputOf('ps', ['-o', 'lstart=', '-p', String(pid)])
  return startedAt && `${pid} ${startedAt}`
}

async function linuxIdentityOf(pid: number): Promise<string | null> {
  const [boot, status] = await Promise.all([
    readText('/proc/sys/kernel/random/boot_id'),
    readText(`/proc/${pid}/stat`),
  ])
  if (status === null) return null
  // The command may hold spaces and brackets; after its last bracket nothing does.
  const [, startedAt = ''] = /\) .(?: \S+){18} (\S+)/.exec(status) ?? []
  return `${pid} ${startedAt} ${boot?.trim() ?? ''}`
}
