/** How far this computer's clock is from AWS's, as AWS's message tells; positive = ahead. */
export interface ClockSkew {
  readonly seconds: number
}

const stamp = /\b(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\b/g

/**
 * Reads the times out of messages such as `Signature expired: 20261121T100000Z is now earlier
 * than 20261121T101000Z (20261121T101500Z - 5 min.)`: the first is ours, the last is AWS's.
 */
export function parseClockSkew(message: string): ClockSkew | undefined {
  const times = [...message.matchAll(stamp)].map(([, year, month, day, hour, minute, second]) =>
    Date.UTC(
      Number(year),
      Number(month) - 1,
      Number(day),
      Number(hour),
      Number(minute),
      Number(second),
    ),
  )
  const ours = times[0]
  const theirs = times.at(-1)
  if (ours === undefined || theirs === undefined || times.length < 2) return undefined
  return { seconds: Math.round((ours - theirs) / 1000) }
}

/** Whether AWS's message is about the time of the signature. */
export function tellsOfClock(message: string): boolean {
  return /Signature (expired|not yet current)|RequestTime|request time|clock/i.test(message)
}

/** The sentence about the clock, with the difference where it is known. */
export function clockSentence(skew: ClockSkew | undefined): string {
  if (!skew) return 'AWS refused the call because this computer’s clock is wrong.'
  const minutes = Math.round(Math.abs(skew.seconds) / 60)
  const amount = minutes === 1 ? '1 minute' : `${minutes} minutes`
  const side = skew.seconds < 0 ? 'behind' : 'ahead of'
  return `AWS refused the call because this computer’s clock is about ${amount} ${side} AWS’s.`
}
