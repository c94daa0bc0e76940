/** AWS refuses a signature that is five minutes off; the SDK's clients correct from four on. */
const worthCorrecting = 4 * 60_000

/** How far AWS's clock is ahead of this computer's (ms), by host, where it told so. */
const offsets = new Map<string, number>()

/** The time to sign a request with, as far as this host told that ours is wrong. */
export function signingDate(host: string, now: Date): Date {
  const offset = offsets.get(host)
  return offset === undefined ? now : new Date(now.getTime() + offset)
}

/** Learns from the `Date` of an answer that refuses: the next call is signed with AWS's time. */
export function learnClock(host: string, date: string | undefined, now: Date): void {
  const offset = Date.parse(date ?? '') - now.getTime()
  if (Math.abs(offset) >= worthCorrecting) offsets.set(host, offset)
  else if (!Number.isNaN(offset)) offsets.delete(host)
}
