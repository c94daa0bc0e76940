import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { z } from 'zod'
import { SessionRow } from '../../shared/sessions.ts'
import type { StoredSession, StoredSessions } from '../store/sessions-table.ts'

/** What is kept of an open session, so that it can be taken up after a crash. No token, no key. */
const KeptSession = SessionRow.omit({
  state: true,
  idleEndsAt: true,
  recording: true,
  roundTrip: true,
  dropped: true,
  customerMessage: true,
}).extend({
  /** The same at every connection of a session; no secret. */
  clientId: z.string(),
  /**
   * Our messages that the agent may have or not: below `from` it has all, from `to` on none.
   */
  sequence: z.object({ from: z.number().int(), to: z.number().int() }),
})
export type KeptSession = z.infer<typeof KeptSession>

/** This process, as the owner of sessions: machine, process id, and a part no other process has. */
const thisOwner = `${hostname()}/${process.pid}/${randomUUID()}`

/** How often an owner says that it is there, and when its silence means that it is gone (ms). */
const beatEvery = 10_000
const goneAfter = 60_000

/** The open sessions of this process in the store, and those that others left there. */
export interface KeptSessions {
  save(session: KeptSession): void
  remove(id: string): void
  /** What processes that are gone left behind. */
  orphans(): KeptSession[]
  /** Makes an orphan this process's own; undefined where another process was first. */
  take(id: string): KeptSession | undefined
  dispose(): void
}

/** {@link KeptSessions} in the store. `owner` and `isAlive` are there to be replaced in tests. */
export function keepSessions(
  table: StoredSessions,
  now: () => Date,
  owner: string = thisOwner,
  isAlive: (pid: number) => boolean = isProcessAlive,
): KeptSessions {
  const stamp = () => now().toISOString()
  const beat = setInterval(() => table.beat(owner, stamp()), beatEvery)
  beat.unref()
  const left = () =>
    table.list().flatMap((stored) => {
      const kept = isHeld(stored, owner, now(), isAlive) ? undefined : readKept(stored)
      return kept ? [{ stored, kept }] : []
    })
  return {
    save: (session) => table.save({ id: session.id, body: session, owner, ownedAt: stamp() }),
    remove: (id) => table.remove(id),
    orphans: () => left().map(({ kept }) => kept),
    take(id) {
      const found = left().find(({ stored }) => stored.id === id)
      return found && table.take(found.stored, owner, stamp()) ? found.kept : undefined
    },
    dispose: () => clearInterval(beat),
  }
}

function readKept({ body }: StoredSession): KeptSession | undefined {
  return KeptSession.safeParse(body).data
}

/** A process of this machine that has ended is known to be gone at once, one elsewhere by silence. */
function isHeld(
  { owner, ownedAt }: StoredSession,
  self: string,
  now: Date,
  isAlive: (pid: number) => boolean,
): boolean {
  if (owner === self) return true
  const [host, pid] = owner.split('/')
  const silence = now.getTime() - Date.parse(ownedAt)
  // A process id may be given anew; a clock may be set back.
  if (!(Math.abs(silence) <= goneAfter)) return false
  return host !== self.split('/')[0] || isAlive(Number(pid))
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
