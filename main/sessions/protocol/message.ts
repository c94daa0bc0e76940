import { hash } from 'node:crypto'
import { layout, messageTypeLength, messageTypes, writtenHeaderLength } from './layout.ts'
import { readMessageId, writeMessageId } from './message-id.ts'

/** One message of the data channel. */
export interface AgentMessage {
  /** One of `messageTypes`, or what a newer service may send. */
  readonly type: string
  readonly schemaVersion: number
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  readonly sequence: number
  readonly flags: number
  /** A UUID, hyphenated. */
  readonly id: string
  readonly payloadType: number
  /** As sent: encrypted where the session is. A view into the frame it was read from. */
  readonly payload: Uint8Array
}

/** Why a frame was dropped. */
export type FrameFault =
  'short' | 'oversized' | 'header-length' | 'no-type' | 'no-date' | 'sequence' | 'digest'

/** A frame read, or why it must be dropped. */
export type DecodedFrame =
  | { readonly message: AgentMessage; readonly fault?: undefined }
  | { readonly message?: undefined; readonly fault: FrameFault }

/** Far above what agents send (about 1 KiB), far below what would hurt. */
export const largestFrame = 1024 * 1024

/** The message as one binary frame. Its payload is copied. */
export function encodeMessage(message: AgentMessage): Buffer {
  const { payload } = message
  // Every byte of it is written below.
  const frame = Buffer.allocUnsafe(layout.payload + payload.length)
  frame.writeUInt32BE(writtenHeaderLength, layout.headerLength)
  frame.write(
    message.type.padEnd(messageTypeLength, ' '),
    layout.messageType,
    messageTypeLength,
    'latin1',
  )
  frame.writeUInt32BE(message.schemaVersion, layout.schemaVersion)
  writeUInt53(frame, layout.createdDate, message.createdAt)
  writeUInt53(frame, layout.sequenceNumber, message.sequence)
  writeUInt53(frame, layout.flags, message.flags)
  writeMessageId(frame, layout.messageId, message.id)
  hash('sha256', payload, 'buffer').copy(frame, layout.payloadDigest)
  frame.writeUInt32BE(message.payloadType, layout.payloadType)
  frame.writeUInt32BE(payload.length, layout.payloadLength)
  frame.set(payload, layout.payload)
  return frame
}

/** Reads one frame. Never throws, whatever the bytes; the payload is not copied. */
export function decodeMessage(bytes: Uint8Array): DecodedFrame {
  if (bytes.length < layout.payload) return { fault: 'short' }
  if (bytes.length > largestFrame) return { fault: 'oversized' }
  const frame = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const headerLength = frame.readUInt32BE(layout.headerLength)
  // The fields before it stand at fixed places, so it cannot be less; the payload follows it.
  if (headerLength < writtenHeaderLength || headerLength + 4 > frame.length) {
    return { fault: 'header-length' }
  }
  const message = readFields(frame, frame.subarray(headerLength + 4))
  const fault = faultOf(message, frame, headerLength)
  return fault ? { fault } : { message }
}

function readFields(frame: Buffer, payload: Uint8Array): AgentMessage {
  return {
    type: readType(frame),
    schemaVersion: frame.readUInt32BE(layout.schemaVersion),
    createdAt: readUInt53(frame, layout.createdDate),
    sequence: readUInt53(frame, layout.sequenceNumber),
    flags: readUInt53(frame, layout.flags),
    id: readMessageId(frame.subarray(layout.messageId, layout.payloadDigest)),
    payloadType: frame.readUInt32BE(layout.payloadType),
    payload,
  }
}

/** The service's own words on publication are taken as they come; the plugin checks none of them. */
function faultOf(
  message: AgentMessage,
  frame: Buffer,
  headerLength: number,
): FrameFault | undefined {
  if (message.type === '') return 'no-type'
  if (isPublication(message.type)) return undefined
  if (message.createdAt === 0) return 'no-date'
  if (!Number.isSafeInteger(message.sequence)) return 'sequence'
  const length = frame.readUInt32BE(headerLength)
  return length === 0 || hasItsDigest(message.payload, frame) ? undefined : 'digest'
}

function isPublication(type: string): boolean {
  return type === messageTypes.startPublication || type === messageTypes.pausePublication
}

function hasItsDigest(payload: Uint8Array, frame: Buffer): boolean {
  const { payloadDigest, payloadType } = layout
  const digest = hash('sha256', payload, 'buffer')
  return digest.compare(frame, payloadDigest, payloadType) === 0
}

function readType(frame: Buffer): string {
  const end = layout.messageType + messageTypeLength
  return frame.toString('latin1', layout.messageType, end).replaceAll('\0', '').trim()
}

/** 64 bits; beyond 2^53 the number is no longer exact, which `Number.isSafeInteger` tells. */
function readUInt53(frame: Buffer, offset: number): number {
  return frame.readUInt32BE(offset) * 2 ** 32 + frame.readUInt32BE(offset + 4)
}

function writeUInt53(frame: Buffer, offset: number, value: number): void {
  frame.writeUInt32BE(Math.floor(value / 2 ** 32), offset)
  frame.writeUInt32BE(value % 2 ** 32, offset + 4)
}

/** What makes a frame of ours this one: the time (ms since the epoch) and a fresh UUID. */
export interface Stamp {
  readonly now: number
  readonly id: string
}

/** One message of the client's stream. */
export function encodeInput(
  sequence: number,
  payloadType: number,
  payload: Uint8Array,
  { now, id }: Stamp,
): Buffer {
  const { input: type } = messageTypes
  return encodeMessage({
    type,
    schemaVersion: 1,
    createdAt: now,
    sequence,
    flags: 0,
    id,
    payloadType,
    payload,
  })
}
