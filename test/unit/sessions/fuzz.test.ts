import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acknowledgedSequence } from '../../../main/sessions/protocol/acknowledgement.ts'
import { Channel } from '../../../main/sessions/protocol/channel.ts'
import { closingReason } from '../../../main/sessions/protocol/closing.ts'
import {
  customerMessage,
  handshakeResponse,
  readChallenge,
  readHandshakeRequest,
} from '../../../main/sessions/protocol/handshake.ts'
import { messageTypes } from '../../../main/sessions/protocol/layout.ts'
import { type AgentMessage, encodeMessage } from '../../../main/sessions/protocol/message.ts'
import { SessionStream } from '../../../main/sessions/protocol/session-stream.ts'
import { commands, encodeFrame, FrameError } from '../../../main/sessions/tunnels/frames.ts'
import { Multiplexer } from '../../../main/sessions/tunnels/multiplexer.ts'
import { randomOf } from './simulation.ts'

/*
 * Whatever a peer, or somebody between, may send: nothing throws, nothing is delivered twice or out
 * of order, and what is kept stays within its bounds.
 */

const id = '00112233-4455-6677-8899-aabbccddeeff'
const stamp = () => ({ now: 1_700_000_000_000, id: randomUUID() })
const json = (value: unknown) => Buffer.from(JSON.stringify(value))

const frameOf = (message: Partial<AgentMessage>) =>
  encodeMessage({
    ...{ type: messageTypes.output, schemaVersion: 1, createdAt: 1, sequence: 0, flags: 0, id },
    ...{ payloadType: 1, payload: Buffer.alloc(0) },
    ...message,
  })

/** Values that JSON of the protocol is made of, and that it is not. */
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom('', 'Port', 'Standard_Stream', 'SessionType', 'KMSEncryption', 'Yw==', 1e99, -1),
)
const key = fc.constantFrom(
  ...['AgentVersion', 'RequestedClientActions', 'ActionType', 'ActionParameters', 'SessionType'],
  ...['Properties', 'KMSKeyId', 'Challenge', 'CustomerMessage', 'Output', '__proto__', 'length'],
  'AcknowledgedMessageSequenceNumber',
)
const shaped = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    value,
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(key, tie('node'), { maxKeys: 5 }),
  ),
})).node
const payload = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  shaped.map((content) => json(content) as Uint8Array),
  shaped.map((content) => json(content).subarray(0, -1) as Uint8Array),
  fc.constant(Buffer.from('['.repeat(5000)) as Uint8Array),
  fc.constant(Buffer.from('EXIT_CODE: 99999999999999999999') as Uint8Array),
)
const message = fc.record({
  type: fc.constantFrom(
    ...[messageTypes.output, messageTypes.output, messageTypes.acknowledge],
    ...[messageTypes.input, messageTypes.startPublication, messageTypes.pausePublication],
    ...[messageTypes.agentSessionState, 'interactive_shell', 'x'.repeat(40)],
  ),
  sequence: fc.oneof(fc.nat({ max: 12 }), fc.constantFrom(10_000, 2 ** 32, 2 ** 53 - 1)),
  payloadType: fc.oneof(fc.nat({ max: 14 }), fc.constantFrom(99, 2 ** 32 - 1)),
  flags: fc.nat({ max: 3 }),
  payload,
})

describe('a channel', () => {
  it('takes whatever frames come, and delivers each number once and in order', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 60 }), (messages) => {
        const delivered: number[] = []
        let sent = 0
        const channel = new Channel({
          stamp,
          effects: {
            transmit: () => (sent += 1),
            deliver: ({ sequence }) => delivered.push(sequence),
            closed: () => undefined,
          },
        })
        channel.linkUp(0)
        channel.send(1, Buffer.from('ours'), 0)
        messages.forEach((one, now) => channel.receive(frameOf(one), now))
        expect(delivered).toEqual(delivered.map((_, index) => index))
        // An acknowledgement a message, and ours; nothing makes it speak more than that.
        expect(sent).toBeLessThanOrEqual(messages.length * 2 + 1)
      }),
      { numRuns: 400 },
    )
  })

  it('lives through two hundred thousand mangled frames', () => {
    const random = randomOf(20_261_121)
    const below = (limit: number) => Math.floor(random() * limit)
    const sound = [
      frameOf({ sequence: 0, payload: Buffer.from('$ ') }),
      frameOf({
        type: messageTypes.acknowledge,
        payload: json({ AcknowledgedMessageSequenceNumber: 3 }),
      }),
      frameOf({ type: messageTypes.pausePublication }),
      frameOf({ sequence: 5, payloadType: 5, payload: json({ RequestedClientActions: [] }) }),
    ]
    const delivered: number[] = []
    const channel = new Channel({
      stamp,
      effects: {
        transmit: () => undefined,
        deliver: ({ sequence }) => delivered.push(sequence),
        closed: () => undefined,
      },
    })
    channel.linkUp(0)
    for (let count = 0; count < 200_000; count += 1) {
      const whole = sound[below(sound.length)] ?? Buffer.alloc(0)
      const mangled = Buffer.from(whole.subarray(0, whole.length - (below(30) ? 0 : below(130))))
      for (let flips = below(4); flips > 0 && mangled.length > 0; flips -= 1) {
        mangled[below(mangled.length)] = below(256)
      }
      channel.receive(mangled, count)
    }
    // A flipped number may be the next one: digests are of payloads alone.
    expect(delivered).toEqual(delivered.map((_, index) => index))
    expect(delivered).toContain(0)
    const faults = Object.keys(channel.counts.faults)
    expect(faults).toEqual(expect.arrayContaining(['digest', 'header-length', 'sequence', 'short']))
  }, 60_000)
})

/** What a session told, in order. */
function listening() {
  const events: string[] = []
  const tell =
    (name: string) =>
    (...words: unknown[]) =>
      void events.push(`${name} ${typeof words[0] === 'string' ? words[0] : ''}`)
  const session = new SessionStream(
    {
      ...{ transmit: () => undefined, needsDataKey: tell('key'), began: tell('began') },
      ...{ output: tell('output'), standardError: tell('error'), exitCode: tell('exit') },
      ...{ flag: tell('flag'), room: tell('room'), closed: tell('closed') },
      broken: tell('broken'),
    },
    stamp,
  )
  session.linkUp(0)
  return { session, events }
}

const asked = { ActionType: 'KMSEncryption', ActionParameters: { KMSKeyId: 'k', Challenge: 'Yw' } }
const greeting = {
  AgentVersion: '3.2.1.0',
  RequestedClientActions: [
    { ActionType: 'SessionType', ActionParameters: { SessionType: 'Standard_Stream' } },
    asked,
  ],
}

describe('a session', () => {
  it.each([
    ['from its first frame on', false],
    ['once it is encrypted', true],
  ])('takes whatever an agent says in order, %s', (_, encrypted) => {
    const said = fc.record({ payloadType: fc.nat({ max: 14 }), payload })
    fc.assert(
      fc.property(fc.array(said, { maxLength: 20 }), fc.boolean(), (words, refused) => {
        const { session, events } = listening()
        let sequence = 0
        const say = (payloadType: number, content: Uint8Array) => {
          const frame = frameOf({ sequence, payloadType, payload: content })
          sequence += 1
          session.receive(frame, sequence)
        }
        session.resize(80, 24, 0)
        session.write(Buffer.from('typed early'), 0)
        if (encrypted) {
          say(5, json(greeting))
          if (refused) session.dataKeyRefused('No.', 1)
          else session.dataKey(Buffer.alloc(64, 7), { cipherTextKey: 'c' }, 1)
        }
        for (const { payloadType, payload: content } of words) say(payloadType, content)
        for (let now = 0; now < 60_000; now += 5000) session.tick(now)
        expect(events.filter((event) => event.startsWith('began')).length).toBeLessThanOrEqual(1)
        // Bytes in clear, or of another key, never pass for output of an encrypted session.
        if (encrypted && !refused) expect(events.join()).not.toMatch(/\boutput|\berror|\bexit/)
      }),
      { numRuns: 300 },
    )
  })

  it('says nothing after its end, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 20 }), payload, (messages, last) => {
        const { session, events } = listening()
        session.receive(frameOf({ type: messageTypes.channelClosed, payload: last }), 0)
        const before = [...events]
        expect(before).toHaveLength(1)
        messages.forEach((one, now) => session.receive(frameOf(one), now))
        expect(events).toEqual(before)
      }),
      { numRuns: 200 },
    )
  })
})

describe('JSON of a peer', () => {
  it('is understood or not, and never more than that', () => {
    fc.assert(
      fc.property(payload, (bytes) => {
        const sequence = acknowledgedSequence(bytes)
        if (sequence !== undefined) expect(Number.isSafeInteger(sequence)).toBe(true)
        const request = readHandshakeRequest(bytes)
        if (request) expect(() => handshakeResponse(request)).not.toThrow()
        expect(typeof customerMessage(bytes)).toBe('string')
        expect(typeof closingReason(bytes)).toBe('string')
        readChallenge(bytes)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a multiplexer', () => {
  const setUp = () => {
    const told: [number, number][] = []
    const ended: number[] = []
    const multiplexer = new Multiplexer(
      {
        send: () => undefined,
        data: (stream, bytes) => told.push([stream, bytes.length]),
        finished: (stream) => ended.push(stream),
      },
      { keepalive: false },
    )
    const open = new Set([multiplexer.open(), multiplexer.open()])
    return { multiplexer, told, ended, open }
  }

  it('understands bytes or says that it does not', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 30 }), (pieces) => {
        const { multiplexer } = setUp()
        try {
          for (const piece of pieces) multiplexer.receive(piece)
        } catch (error) {
          expect(error).toBeInstanceOf(FrameError)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('passes on what belongs to open streams, and each end once', () => {
    const frame = fc.record({
      command: fc.constantFrom(...Object.values(commands)),
      stream: fc.oneof(fc.nat({ max: 8 }), fc.constantFrom(2 ** 31, 2 ** 32 - 1)),
      data: fc.uint8Array({ maxLength: 20 }),
    })
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 40 }), (frames) => {
        const { multiplexer, told, ended, open } = setUp()
        for (const { command, stream, data } of frames) {
          const before = told.length
          multiplexer.receive(encodeFrame(command, stream, data))
          if (told.length > before) expect(ended).not.toContain(stream)
        }
        expect(told.every(([stream]) => open.has(stream))).toBe(true)
        expect(new Set(ended).size).toBe(ended.length)
        expect(ended.every((stream) => open.has(stream))).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})
