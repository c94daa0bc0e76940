import { describe, expect, it } from 'vitest'
import { acknowledgedSequence } from '../../../main/sessions/protocol/acknowledgement.ts'
import { Channel, type ChannelOptions } from '../../../main/sessions/protocol/channel.ts'
import { decodeMessage } from '../../../main/sessions/protocol/message.ts'
import { Peer } from './simulation.ts'

function setUp(options: Partial<ChannelOptions> = {}) {
  const sent: Buffer[] = []
  const heard: string[] = []
  const reasons: string[] = []
  const channel = new Channel({
    stamp: () => ({ now: 1_700_000_000_000, id: '00112233-4455-6677-8899-aabbccddeeff' }),
    effects: {
      transmit: (frame) => sent.push(frame),
      deliver: ({ payload }) => heard.push(Buffer.from(payload).toString()),
      closed: (reason) => reasons.push(reason),
    },
    ...options,
  })
  const frames: Buffer[] = []
  const peer = new Peer({ transmit: (frame) => frames.push(frame), deliver: () => undefined })
  const say = (word: string) => {
    peer.send(1, Buffer.from(word), 0)
    return frames.at(-1) ?? Buffer.alloc(0)
  }
  const sentTypes = () => sent.map((frame) => decodeMessage(frame).message?.type)
  return { channel, sent, sentTypes, heard, reasons, frames, peer, say }
}

describe('the data channel', () => {
  it('acknowledges a message again when it comes again', () => {
    const { channel, say, sentTypes, heard } = setUp()
    channel.linkUp(0)
    const frame = say('once')
    channel.receive(frame, 1)
    channel.receive(frame, 2)
    expect(heard).toEqual(['once'])
    expect(sentTypes()).toEqual(['acknowledge', 'acknowledge'])
    expect(channel.counts.duplicates).toBe(1)
  })

  it('acknowledges again over a new connection what it acknowledged shortly before the old one broke', () => {
    const { channel, say, sent, heard } = setUp()
    channel.linkUp(0)
    const [early, late, last] = [say('0'), say('1'), say('2')]
    channel.receive(early, 1)
    channel.receive(late, 9000)
    channel.receive(last, 9001)
    channel.linkDown()
    sent.length = 0
    channel.linkUp(60_000)
    const again = sent.map((frame) =>
      acknowledgedSequence(decodeMessage(frame).message?.payload ?? new Uint8Array()),
    )
    expect(again).toEqual([1, 2])
    expect(heard).toEqual(['0', '1', '2'])
  })

  it('keeps what comes ahead as far as there is room, and leaves the rest to be sent again', () => {
    const { channel, say, heard, sent } = setUp({ incoming: { messages: 2, bytes: 1000 } })
    channel.linkUp(0)
    const [first, second, third] = [say('0'), say('1'), say('2')]
    channel.receive(third, 1)
    channel.receive(second, 1)
    expect(channel.counts.refused).toBe(1)
    expect(sent).toHaveLength(1)
    channel.receive(first, 2)
    channel.receive(third, 3)
    expect(heard).toEqual(['0', '1', '2'])
  })

  it('refuses to take more than it can keep, and takes again once something is acknowledged', () => {
    const { channel, sent } = setUp({ outgoing: { messages: 2, bytes: 10_000, inFlight: 1 } })
    channel.linkUp(0)
    expect(channel.send(1, Buffer.from('a'), 0)).toBe(true)
    expect(channel.send(1, Buffer.from('b'), 0)).toBe(true)
    expect(channel.send(1, Buffer.from('c'), 0)).toBe(false)
    expect(sent).toHaveLength(1)
    const answers: Buffer[] = []
    const peer = new Peer({ transmit: (frame) => answers.push(frame), deliver: () => undefined })
    peer.receive(sent[0] ?? Buffer.alloc(0))
    channel.receive(answers[0] ?? Buffer.alloc(0), 40)
    expect(sent).toHaveLength(2)
    expect(channel.hasRoom).toBe(true)
    expect(channel.roundTrip).toBe(92.5)
  })

  it('resends the stored frame, byte for byte, later and later', () => {
    const { channel, sent } = setUp()
    channel.linkUp(0)
    channel.send(1, Buffer.from('a'), 0)
    for (let now = 0; now <= 2000; now += 100) channel.tick(now)
    expect(sent.map((frame) => frame.equals(sent[0] ?? Buffer.alloc(0)))).toEqual([
      true, // at 0
      true, // 200 ms later
      true, // 400 ms later
      true, // 800 ms later
    ])
  })

  it('holds still while publication is paused, acknowledges all the same, and goes on', () => {
    const { channel, peer, frames, say, sentTypes } = setUp()
    channel.linkUp(0)
    peer.control('pause_publication')
    channel.receive(frames[0] ?? Buffer.alloc(0), 0)
    channel.send(1, Buffer.from('a'), 0)
    expect(sentTypes()).toEqual([])
    channel.receive(say('hello'), 1)
    expect(sentTypes()).toEqual(['input_stream_data', 'acknowledge'])
  })

  it('takes a start of publication for what it is, not for output', () => {
    const { channel, peer, frames, heard } = setUp()
    channel.linkUp(0)
    peer.control('start_publication')
    channel.receive(frames[0] ?? Buffer.alloc(0), 0)
    expect(heard).toEqual([])
    expect(channel.counts.unknown).toBe(0)
  })

  it('ends with the service’s reason and takes nothing after', () => {
    const { channel, peer, frames, reasons, sent } = setUp()
    channel.linkUp(0)
    peer.closeChannel('Your session timed out.\n')
    channel.receive(frames[0] ?? Buffer.alloc(0), 0)
    channel.receive(frames[0] ?? Buffer.alloc(0), 0)
    expect(reasons).toEqual(['Your session timed out.'])
    expect(channel.send(1, Buffer.from('a'), 0)).toBe(false)
    expect(sent).toEqual([])
  })

  it('counts what it does not know and what is broken', () => {
    const { channel, peer, frames, say } = setUp()
    channel.linkUp(0)
    peer.control('agent_job')
    channel.receive(frames[0] ?? Buffer.alloc(0), 0)
    channel.receive(Buffer.from('{}'), 0)
    const broken = Buffer.from(say('x'))
    broken[120] = 0
    channel.receive(broken, 0)
    expect(channel.counts.unknown).toBe(1)
    expect(channel.counts.faults).toEqual({ short: 1, digest: 1 })
  })
})
