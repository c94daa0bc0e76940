import { messageFlags, messageTypes, payloadTypes } from './layout.ts'
import { type AgentMessage, encodeMessage, type Stamp } from './message.ts'

/** The frame that acknowledges one message of stream data. Never cumulative, never acknowledged. */
export function encodeAcknowledgement(
  received: Pick<AgentMessage, 'type' | 'id' | 'sequence'>,
  { now, id }: Stamp,
): Buffer {
  const content = {
    AcknowledgedMessageType: received.type,
    AcknowledgedMessageId: received.id,
    AcknowledgedMessageSequenceNumber: received.sequence,
    IsSequentialMessage: true,
  }
  return encodeMessage({
    type: messageTypes.acknowledge,
    schemaVersion: 1,
    createdAt: now,
    sequence: 0,
    flags: messageFlags.syn | messageFlags.fin,
    id,
    payloadType: payloadTypes.none,
    payload: Buffer.from(JSON.stringify(content)),
  })
}

/** The sequence number that an acknowledgement is about, or undefined where it makes no sense. */
export function acknowledgedSequence(payload: Uint8Array): number | undefined {
  const content = readJson(payload)
  if (typeof content !== 'object' || content === null) return undefined
  const sequence = (content as Record<string, unknown>)['AcknowledgedMessageSequenceNumber']
  const fits = typeof sequence === 'number' && Number.isSafeInteger(sequence) && sequence >= 0
  return fits ? sequence : undefined
}

/** JSON that a peer sent, or undefined where it is none. */
export function readJson(payload: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(payload).toString('utf8'))
  } catch {
    return undefined
  }
}
