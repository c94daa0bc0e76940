import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { FailureError } from '../../../shared/failure.ts'
import type { StoredRun } from '../../store/plan-runs-table.ts'

/** How often an owner says that it is there, in milliseconds. */
export const beatEvery = 5_000
/** After this long without a word, in milliseconds, an owner is taken to be gone. */
const goneAfter = 30_000

/** This process, as the owner of runs: machine, process id, and a part that no other process has. */
export const thisOwner = `${hostname()}/${process.pid}/${randomUUID()}`

/**
 * Whether somebody else carries the run out now. A process of this machine that has ended is known
 * to be gone at once; one elsewhere after half a minute of silence, and so is one whose last word
 * lies in the future, because a clock was set back since.
 */
export function isOwnedByOther(
  { owner, ownedAt }: Pick<StoredRun, 'owner' | 'ownedAt'>,
  self: string,
  now: Date,
  isAlive: (pid: number) => boolean = isProcessAlive,
): boolean {
  if (owner === undefined || owner === self) return false
  const silence = now.getTime() - Date.parse(ownedAt ?? '')
  if (!(Math.abs(silence) <= goneAfter)) return false
  const [host, pid] = owner.split('/')
  return host !== self.split('/')[0] || isAlive(Number(pid))
}

/** The plan has a run already. */
export function hasRun(plan: string): FailureError {
  return new FailureError({
    kind: 'conflict',
    sentence: `The plan ${plan} has a run already.`,
    advice: 'Open it to go on with that one.',
    retryable: false,
  })
}

/** Another process carries the run out. */
export function elsewhere(owner = ''): FailureError {
  const [host = '', pid = ''] = owner.split('/')
  return new FailureError({
    kind: 'conflict',
    sentence: `Another Foredeck (process ${pid} on ${host}) carries this plan out.`,
    advice: 'Go on in that window, or close it; half a minute later this one can take over.',
    retryable: true,
  })
}

/** Signal 0 asks without doing anything; a process of another user refuses it, and so is there. */
function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
