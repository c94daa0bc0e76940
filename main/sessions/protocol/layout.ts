/**
 * Where each field of an AgentMessage stands, in bytes from the start of the frame. All integers
 * are big-endian. This is all that the client and the embedded endpoint's agent have in common.
 */
export const layout = {
  headerLength: 0,
  messageType: 4,
  schemaVersion: 36,
  createdDate: 40,
  sequenceNumber: 48,
  flags: 56,
  messageId: 64,
  payloadDigest: 80,
  payloadType: 112,
  payloadLength: 116,
  payload: 120,
} as const

/** What HeaderLength says when written: the offset of PayloadLength. */
export const writtenHeaderLength = layout.payloadLength

/** Length of the field MessageType; shorter names are padded on the right with spaces. */
export const messageTypeLength = 32

/** What a frame carries. Stream data is counted and acknowledged; all else is not. */
export const messageTypes = {
  input: 'input_stream_data',
  output: 'output_stream_data',
  acknowledge: 'acknowledge',
  channelClosed: 'channel_closed',
  startPublication: 'start_publication',
  pausePublication: 'pause_publication',
  agentSessionState: 'agent_session_state',
} as const

/** What the payload of stream data is. */
export const payloadTypes = {
  none: 0,
  output: 1,
  error: 2,
  size: 3,
  parameter: 4,
  handshakeRequest: 5,
  handshakeResponse: 6,
  handshakeComplete: 7,
  encryptionChallengeRequest: 8,
  encryptionChallengeResponse: 9,
  flag: 10,
  standardError: 11,
  exitCode: 12,
} as const

/** Bits of the field Flags. No receiver reads them. */
export const messageFlags = { syn: 1, fin: 2 } as const

/** Values of a payload of type `flag`, a 32-bit integer. */
export const flagValues = {
  disconnectToPort: 1,
  terminateSession: 2,
  connectToPortError: 3,
} as const
