import type { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'

/** What is sent to a session, and what of it is on its way. */
export interface InputSession {
  /** Returns how many bytes it took. */
  write(bytes: Uint8Array): number
  readonly traffic: { readonly unacknowledged: number }
  /** Where it stands, and since when (ms of `performance.now()`). */
  readonly life: { readonly phase: string; readonly since: number }
}

/**
 * After the end of the input the far side may still speak; so long (ms) a silence ends it, if it
 * could be heard all the while.
 */
const silence = 3000

/**
 * Sends a stream to its end, no faster than the session takes it, and settles with an empty reason
 * when everything has arrived and the far side has nothing more to say. `room` settles when the
 * session takes bytes again; `heardAt` is when the far side was last heard (ms).
 */
export async function sendInput(
  input: Readable,
  session: InputSession,
  room: () => Promise<void>,
  heardAt: () => number,
): Promise<string> {
  try {
    for await (const piece of input as AsyncIterable<Buffer>) await sendAll(piece, session, room)
  } catch {
    // A broken input is at its end.
  }
  const ended = performance.now()
  while (mayStillSpeak(session, Math.max(ended, heardAt()))) await pause(50)
  return ''
}

/** Whether something is still to come: what a session that is being taken up has to say is. */
function mayStillSpeak({ traffic, life }: InputSession, silentSince: number): boolean {
  if (life.phase === 'ended') return false
  if (life.phase !== 'live' || traffic.unacknowledged > 0) return true
  return performance.now() - Math.max(silentSince, life.since) < silence
}

async function sendAll(bytes: Uint8Array, session: InputSession, room: () => Promise<void>) {
  for (let at = 0; at < bytes.length;) {
    const waiting = room()
    at += session.write(bytes.subarray(at))
    if (at < bytes.length) await waiting
  }
}
