import { networkInterfaces } from 'node:os'
import type { Account } from '../../shared/accounts.ts'
import type { Sessions } from './door.ts'

/**
 * Takes up the sessions that wait for a person, as soon as their account is called by new
 * credentials: after a login, or by another role. Returns the way to stop. An account that stays
 * as it is wakes nothing: a try that fails is a change too, and must not be followed by another.
 */
export function wakeWithAccess(
  sessions: Pick<Sessions, 'list' | 'wake'>,
  readyAccounts: () => readonly Pick<Account, 'id' | 'access' | 'expiresAt'>[],
  listen: (listener: () => void) => () => void,
): () => void {
  const accesses = () =>
    new Map(readyAccounts().map(({ id, access, expiresAt }) => [id, `${access} ${expiresAt}`]))
  let before = accesses()
  return listen(() => {
    const now = accesses()
    const isNew = (account: string) => now.has(account) && now.get(account) !== before.get(account)
    for (const { id, account, state } of sessions.list()) {
      if (state.phase === 'lost' && isNew(account)) sessions.wake(id)
    }
    before = now
  })
}

/** Milliseconds between looks at the clock, and how late one may be before it was a sleep. */
const lookEvery = 5000
const sleepAfter = 20_000

/** The addresses by which this machine reaches others. */
function addressesOf(networks: ReturnType<typeof networkInterfaces>): string {
  const outward = Object.values(networks).flatMap((list) => list ?? [])
  return outward
    .filter(({ internal }) => !internal)
    .map(({ address }) => address)
    .sort()
    .join(' ')
}

/**
 * Looks after the open sessions when the machine has slept or has come to another network: sockets
 * may be dead without knowing it, and whoever waits for a next try need not. Those that wait for a
 * person are left to wait. Returns the way to stop.
 */
export function wakeByClock(
  sessions: Pick<Sessions, 'list' | 'wake'>,
  clock: () => number = Date.now,
  networks: typeof networkInterfaces = networkInterfaces,
): () => void {
  let last = { at: clock(), addresses: addressesOf(networks()) }
  const timer = setInterval(() => {
    const now = { at: clock(), addresses: addressesOf(networks()) }
    const moved = now.at - last.at > sleepAfter || now.addresses !== last.addresses
    last = now
    if (!moved) return
    for (const { id, state } of sessions.list()) {
      if (state.phase === 'live' || state.phase === 'resuming') sessions.wake(id)
    }
  }, lookEvery)
  timer.unref()
  return () => clearInterval(timer)
}
