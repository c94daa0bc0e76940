import { randomBytes } from 'node:crypto'

/** The path of a session's data channel, with a cell number that must not be encoded again. */
export function pathOf(sessionId: string): string {
  const cell = randomBytes(24).toString('base64')
  return `/v1/data-channel/${sessionId}?role=publish_subscribe&cell-number=${cell}`
}
