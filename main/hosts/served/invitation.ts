import { randomBytes } from 'node:crypto'
import { securityHeaders } from '../page/policy.ts'
import { plainPage } from '../page/plain.ts'
import type { PageAnswer } from '../page/files.ts'
import { sameSecret } from './doorkeeper.ts'

/** How long after the start a browser may take to come, in milliseconds: a cold one takes long. */
const life = 2 * 60_000

const prefix = '/enter/'

/** Whether a path is that of an invitation, good or not. */
export function isInvitation(path: string): boolean {
  return path.startsWith(prefix)
}

/** Who comes with an invitation. */
export interface Guest {
  /** The path of the request. */
  readonly path: string
  /** `GET`, or `HEAD`, which only looks. */
  readonly method: string
  /** The user whose program asks, as the system numbers them; undefined where that is not known. */
  readonly user: number | undefined
}

/** An address for one use, which leads to the console without holding the token. */
export interface Invitation {
  readonly path: string
  /** What answers the request. */
  redeem(guest: Guest): PageAnswer
}

export interface InvitationOptions {
  /** Where it leads, with the token in the fragment. */
  readonly target: string
  readonly now: () => Date
  /** Whose console this is; undefined on systems without numbered users. */
  readonly owner: number | undefined
}

/**
 * SECURITY: what opens a browser stands on a command line, which every user of this machine may
 * read. So the browser is given this address instead of the token: it serves once, for a short
 * time, and where the system tells whose program asks, for the owner's programs alone.
 */
export function createInvitation({ target, now, owner }: InvitationOptions): Invitation {
  const secret = randomBytes(32).toString('base64url')
  const until = now().getTime() + life
  let used = false
  return {
    path: prefix + secret,
    redeem({ path, method, user }) {
      if (!sameSecret(path.slice(prefix.length), secret)) return unknown
      if (!mayEnter(user, owner)) return notYours
      if (used || now().getTime() > until) return usedUp
      // Whatever looks ahead of a person, such as a preview, must not use it up.
      used = method === 'GET'
      return leadTo(target)
    },
  }
}

/** The system's own relays, such as that of WSL, belong to root, who reads everything anyway. */
function mayEnter(user: number | undefined, owner: number | undefined): boolean {
  return user === undefined || owner === undefined || user === owner || user === 0
}

function leadTo(target: string): PageAnswer {
  const headers = { ...securityHeaders, Location: target, 'Cache-Control': 'no-store' }
  return { status: 303, headers, body: Buffer.alloc(0) }
}

const openPrinted = 'Open the address that Foredeck printed when it started.'
const unknown = plainPage(404, 'No such address', openPrinted)
const notYours = plainPage(403, 'Not for this user', 'This Foredeck was started by another user.')
const usedUp = plainPage(
  410,
  'This address has served its purpose',
  `It opens Foredeck once, right after the start. ${openPrinted}`,
)
