import { describe, expect, it } from 'vitest'
import { Channel } from '../../../main/sessions/protocol/channel.ts'
import { createOutgoing, type SequenceBounds } from '../../../main/sessions/protocol/outgoing.ts'
import { Peer } from './simulation.ts'

const stamp = () => ({ now: 1, id: '00000000-0000-4000-8000-000000000000' })

/** An agent whose clients come and go, with what it was told. */
function createAgent() {
  const told: string[] = []
  let toClient: (frame: Buffer) => void = () => undefined
  const peer = new Peer({
    transmit: (frame) => toClient(frame),
    deliver: (payloadType, payload) => told.push(`${payloadType} ${payload.toString()}`),
  })
  const connect = (adopted?: SequenceBounds) => {
    const heard: string[] = []
    const reserved: SequenceBounds[] = []
    const channel = new Channel({
      stamp,
      effects: {
        transmit: (frame) => peer.receive(frame),
        deliver: ({ payload }) => heard.push(Buffer.from(payload).toString()),
        closed: () => undefined,
      },
      reserve: (bounds) => reserved.push(bounds),
      adopted,
    })
    toClient = (frame) => channel.receive(frame, 0)
    return { channel, heard, reserved }
  }
  const away = () => (toClient = () => undefined)
  return { peer, told, connect, away }
}

describe('a session that another process began', () => {
  it('is written to again with numbers that the agent waits for', () => {
    const { told, connect, away } = createAgent()
    const before = connect()
    before.channel.linkUp(0)
    for (let key = 0; key < 300; key += 1) before.channel.send(1, Buffer.from(`${key}`), 0)
    const bounds = before.reserved.at(-1)
    expect(bounds).toEqual({ from: 256, to: 512 })
    away()
    const after = connect(bounds)
    after.channel.linkUp(0)
    after.channel.send(1, Buffer.from('again'), 0)
    const typed = told.filter((line) => line.startsWith('1 '))
    expect(typed).toEqual([...Array.from({ length: 300 }, (_, key) => `1 ${key}`), '1 again'])
    expect(told.filter((line) => line.startsWith('3 '))).toHaveLength(212)
    expect(after.channel.unacknowledged).toBe(0)
    expect(after.reserved).toContainEqual({ from: 512, to: 768 })
  })

  it('is read on from the lowest number that the agent still has', () => {
    const { peer, connect, away } = createAgent()
    const before = connect()
    before.channel.linkUp(0)
    for (const word of ['one ', 'two ']) peer.send(1, Buffer.from(word), 0)
    away()
    for (const word of ['three ', 'four ']) peer.send(1, Buffer.from(word), 0)
    const after = connect({ from: 0, to: 256 })
    after.channel.linkUp(0)
    // The later one happens to come first.
    peer.send(1, Buffer.from('five '), 0)
    for (let now = 200; now < 1400; now += 200) peer.tick(now)
    after.channel.tick(1400)
    expect(after.heard).toEqual([])
    after.channel.tick(1500)
    peer.send(1, Buffer.from('six'), 1500)
    expect(before.heard.join('')).toBe('one two ')
    expect(after.heard.join('')).toBe('three four five six')
    expect(peer.idle).toBe(true)
  })
})

describe('the numbers of messages', () => {
  it('are reserved before they are given, with the oldest that may be lost', () => {
    const reserved: SequenceBounds[] = []
    const outgoing = createOutgoing(
      { messages: 10_000, bytes: 1e9, inFlight: 10 },
      { reserve: (bounds) => reserved.push(bounds) },
    )
    for (let count = 0; count < 256; count += 1) outgoing.offer(() => Buffer.from('x'))
    expect(reserved).toEqual([{ from: 0, to: 256 }])
    for (let sequence = 0; sequence < 100; sequence += 1) outgoing.acknowledge(sequence, 1)
    outgoing.offer(() => Buffer.from('x'))
    expect(reserved.at(-1)).toEqual({ from: 100, to: 512 })
  })
})
