import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { decrypt, encrypt, splitKeys } from '../../../main/sessions/protocol/encryption.ts'
import { SessionStream } from '../../../main/sessions/protocol/session-stream.ts'
import { Peer } from './simulation.ts'

const dataKey = Buffer.from(Array.from({ length: 64 }, (_, index) => 255 - index))
const { encrypt: ours, decrypt: theirs } = splitKeys(dataKey)
const agentKeys = { encrypt: theirs, decrypt: ours }

/** A session and an agent on one wire without weather. What happened is a list of lines. */
function setUp() {
  const events: string[] = []
  const said: [number, string][] = []
  const wire: { session?: SessionStream; carrying: boolean; queue: (() => void)[] } = {
    carrying: false,
    queue: [],
  }
  // One frame after the other, as a wire does: an answer must not arrive within its question.
  const carry = (deliver: () => void) => {
    wire.queue.push(deliver)
    if (wire.carrying) return
    wire.carrying = true
    for (let next = wire.queue.shift(); next; next = wire.queue.shift()) next()
    wire.carrying = false
  }
  const peer: Peer = new Peer({
    transmit: (frame) => carry(() => wire.session?.receive(frame, 0)),
    deliver: (type, payload) => said.push([type, payload.toString('latin1')]),
  })
  const session = new SessionStream(
    {
      transmit: (frame) => carry(() => peer.receive(frame)),
      needsDataKey: ({ keyId, challenge }) => events.push(`key ${keyId} ${challenge ?? ''}`),
      began: ({ request, encrypted, message }) =>
        events.push(`began ${request?.kind ?? 'plainly'} ${encrypted} ${message}`),
      output: (bytes) => events.push(`output ${Buffer.from(bytes).toString()}`),
      standardError: (bytes) => events.push(`error ${Buffer.from(bytes).toString()}`),
      exitCode: (code) => events.push(`exit ${code}`),
      flag: (value) => events.push(`flag ${value}`),
      room: () => events.push('room'),
      closed: (reason) => events.push(`closed ${reason}`),
      broken: (sentence) => events.push(`broken ${sentence}`),
    },
    () => ({ now: 1_700_000_000_000, id: randomUUID() }),
  )
  wire.session = session
  session.linkUp(0)
  const say = (type: number, content: unknown) =>
    peer.send(type, Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content)), 0)
  return { session, peer, events, said, say }
}

const request = (...actions: object[]) => ({
  AgentVersion: '3.2.1.0',
  RequestedClientActions: actions,
})
const typed = (type: string) => ({
  ActionType: 'SessionType',
  ActionParameters: { SessionType: type },
})
const kms = { ActionType: 'KMSEncryption', ActionParameters: { KMSKeyId: 'k', Challenge: 'Yw==' } }

describe('a session', () => {
  it('lives with the first output where there is no handshake', () => {
    const { session, events, said, say } = setUp()
    session.resize(80, 24, 0)
    session.resize(100, 30, 0)
    expect(session.write(Buffer.from('ls\r'), 0)).toBe(3)
    expect(said).toEqual([])
    say(1, Buffer.from('$ '))
    expect(session.phase).toBe('live')
    expect(events).toEqual(['began plainly false ', 'output $ '])
    expect(said).toEqual([
      [3, '{"cols":100,"rows":30}'],
      [1, 'ls\r'],
    ])
  })

  it('lives without a word from a command that waits for input', () => {
    const { session, events, said } = setUp()
    session.write(Buffer.from('yes\r'), 0)
    for (let now = 0; now < 3900; now += 100) session.tick(now)
    expect(said).toEqual([[3, '{"cols":80,"rows":24}']])
    session.tick(4000)
    expect(events).toEqual(['began plainly false '])
    expect(said.at(-1)).toEqual([1, 'yes\r'])
  })

  it('sends nothing of the user’s before the handshake is complete', () => {
    const { session, events, said, say } = setUp()
    say(5, request(typed('NonInteractiveCommands')))
    session.write(Buffer.from('typed early'), 0)
    expect(said.map(([type]) => type)).toEqual([6])
    say(7, { HandshakeTimeToComplete: 1, CustomerMessage: 'Welcome.' })
    expect(events).toEqual(['began command false Welcome.'])
    expect(said.slice(1)).toEqual([[1, 'typed early']])
  })

  it('separates standard error and the exit code from output', () => {
    const { events, say } = setUp()
    say(5, request(typed('NonInteractiveCommands')))
    say(7, {})
    say(1, Buffer.from('out'))
    say(11, Buffer.from('err'))
    say(12, Buffer.from('EXIT_CODE: 7'))
    expect(events.slice(1)).toEqual(['output out', 'error err', 'exit 7'])
  })

  it('encrypts both ways with a data key, after the agent’s challenge', () => {
    const { session, events, said, say } = setUp()
    say(5, request(typed('Standard_Stream'), kms))
    expect(events).toEqual(['key k Yw=='])
    session.dataKey(dataKey, { cipherTextKey: 'c' }, 0)
    const challenge = Buffer.from('sixty-four bytes or so')
    say(8, { Challenge: encrypt(agentKeys, challenge).toString('base64') })
    const [, answer] = said
    const sealed = JSON.parse(answer?.[1] ?? '') as { Challenge: string }
    expect(decrypt(agentKeys, Buffer.from(sealed.Challenge, 'base64'))).toEqual(challenge)
    say(7, { CustomerMessage: 'This session is encrypted using AWS KMS.' })
    say(1, encrypt(agentKeys, Buffer.from('$ ')))
    session.write(Buffer.from('id\r'), 0)
    session.resize(80, 24, 0)
    expect(events.slice(1)).toEqual([
      'began shell true This session is encrypted using AWS KMS.',
      'output $ ',
    ])
    const [, , typedBytes, size] = said
    expect(decrypt(agentKeys, Buffer.from(typedBytes?.[1] ?? '', 'latin1'))?.toString()).toBe(
      'id\r',
    )
    expect(size).toEqual([3, '{"cols":80,"rows":24}'])
  })

  it('tells the agent why there is no data key', () => {
    const { session, said, say } = setUp()
    say(5, request(typed('Standard_Stream'), kms))
    session.dataKeyRefused('You may not call kms:GenerateDataKey.', 0)
    expect(said[0]?.[1]).toContain('You may not call kms:GenerateDataKey.')
  })

  it('does not go on where a message cannot be decrypted', () => {
    const { session, events, say } = setUp()
    say(5, request(typed('Standard_Stream'), kms))
    session.dataKey(dataKey, { cipherTextKey: 'c' }, 0)
    say(7, {})
    say(1, Buffer.from('plain'))
    expect(events.at(-1)).toMatch(/^broken /)
  })

  it.each([2, 4, 99])('passes over a payload of type %i, in clear though it be', (type) => {
    const { session, events, say } = setUp()
    say(5, request(typed('Standard_Stream'), kms))
    session.dataKey(dataKey, { cipherTextKey: 'c' }, 0)
    say(7, {})
    const before = [...events]
    say(type, Buffer.from('whatever'))
    expect(events).toEqual(before)
    expect(session.counts.unknown).toBe(1)
    say(1, encrypt(agentKeys, Buffer.from('$ ')))
    expect(events.at(-1)).toBe('output $ ')
  })

  it('does not begin with a payload that it does not know', () => {
    const { session, events, say } = setUp()
    say(99, Buffer.from('whatever'))
    expect(session.phase).toBe('opening')
    expect(events).toEqual([])
    say(5, request(typed('Port')))
    say(7, {})
    expect(events).toEqual(['began port false '])
  })

  it('takes a handshake once, and says when it makes no sense', () => {
    const { events, said, say } = setUp()
    say(5, request(typed('Port')))
    say(5, request(typed('Port')))
    expect(said.filter(([type]) => type === 6)).toHaveLength(1)
    const other = setUp()
    other.say(5, Buffer.from('?'))
    expect(other.events).toEqual([
      'broken The agent began with a handshake that cannot be understood.',
    ])
    expect(events).toEqual([])
  })

  it('cuts long input into messages of 1024 bytes and passes flags', () => {
    const { session, events, said, say } = setUp()
    say(5, request(typed('Port')))
    say(7, {})
    expect(session.write(Buffer.alloc(2500, 'a'), 0)).toBe(2500)
    session.sendFlag(2, 0)
    expect(said.slice(1).map(([type, text]) => [type, text.length])).toEqual([
      [1, 1024],
      [1, 1024],
      [1, 452],
      [10, 4],
    ])
    say(10, Buffer.from([0, 0, 0, 3]))
    expect(events.at(-1)).toBe('flag 3')
  })

  it.each([
    ['3.2.1.0', 'LocalPortForwarding', true],
    ['2.3.722.0', 'LocalPortForwarding', false],
    ['3.2.1.0', undefined, false],
  ])('tells agent %s of a port session of type %s to end it: %s', (AgentVersion, type, told) => {
    const { session, said, say } = setUp()
    const action = {
      ActionType: 'SessionType',
      ActionParameters: { SessionType: 'Port', Properties: { portNumber: '80', type } },
    }
    say(5, { AgentVersion, RequestedClientActions: [action] })
    say(7, {})
    session.terminate(0)
    expect(said.slice(1)).toEqual(told ? [[10, '\0\0\0\u0002']] : [])
  })

  it('passes a single line feed unchanged: port traffic depends on it', () => {
    const { session, said, say } = setUp()
    say(5, request(typed('Port')))
    say(7, {})
    session.write(Buffer.from('\n'), 0)
    expect(said.at(-1)).toEqual([1, '\n'])
  })

  it('takes no more than it can keep, and asks for the rest when there is room', () => {
    const { session, peer, events } = setUp()
    peer.send(1, Buffer.from('$ '), 0)
    session.linkDown()
    const bytes = Buffer.alloc(20 * 1024 * 1024)
    const taken = session.write(bytes, 0)
    expect(taken).toBeLessThan(bytes.length)
    expect(taken % 1024).toBe(0)
    expect(events).not.toContain('room')
    session.linkUp(1)
    session.tick(2)
    expect(events).toContain('room')
    // Some ten thousand messages are hashed at both ends.
  }, 30_000)

  it('ends with the service’s reason', () => {
    const { session, peer, events } = setUp()
    peer.closeChannel('')
    expect(events).toEqual(['closed '])
    expect(session.phase).toBe('closed')
  })
})
