import { readJson } from './acknowledgement.ts'

/**
 * Why the service closed the channel: the text of `channel_closed`, with line feeds; empty for a
 * normal end, and where the message makes no sense.
 */
export function closingReason(payload: Uint8Array): string {
  const content = readJson(payload)
  if (typeof content !== 'object' || content === null) return ''
  const output = (content as Record<string, unknown>)['Output']
  return typeof output === 'string' ? output.trim() : ''
}
