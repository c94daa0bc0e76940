import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Channel } from '../../../main/sessions/protocol/channel.ts'
import { payloadTypes } from '../../../main/sessions/protocol/layout.ts'
import { Peer, Simulation, type Weather } from './simulation.ts'

const calm: Weather = { loss: 0, duplication: 0, jitter: 5, cutEvery: 0 }

/** A conversation in which both sides say numbered words, until all have arrived or time is up. */
function converse(seed: number, weather: Weather, words: number) {
  const network = new Simulation(seed, weather)
  const heard: string[] = []
  const told: string[] = []
  const way = { linked: false }
  const channel: Channel = new Channel({
    stamp: () => ({ now: 1_700_000_000_000 + network.now, id: randomUUID() }),
    effects: {
      transmit: (frame) => network.carry(frame, (bytes) => peer.receive(bytes)),
      deliver: ({ payload }) => heard.push(Buffer.from(payload).toString()),
      closed: () => undefined,
    },
  })
  const peer: Peer = new Peer({
    transmit: (frame) =>
      network.carry(frame, (bytes) => way.linked && channel.receive(bytes, network.now)),
    deliver: (_, payload) => told.push(payload.toString()),
  })
  const link = (up: boolean) => {
    way.linked = up
    network.cut()
    if (up) channel.linkUp(network.now)
    else channel.linkDown()
  }
  link(true)
  let ours = 0
  let theirs = 0
  let nextCut = weather.cutEvery
  const over = () => told.length === words && heard.length === words && peer.idle
  for (let step = 0; step < 200_000 && !(over() && channel.unacknowledged === 0); step += 1) {
    network.pass(10)
    if (ours < words && network.chance(0.3)) {
      if (channel.send(payloadTypes.output, Buffer.from(`ours ${ours}`), network.now)) ours += 1
    }
    if (theirs < words && network.chance(0.3)) {
      peer.send(payloadTypes.output, Buffer.from(`theirs ${theirs}`), network.now)
      theirs += 1
    }
    if (weather.cutEvery > 0 && network.now >= nextCut) {
      nextCut = network.now + (way.linked ? network.below(500) : weather.cutEvery)
      link(!way.linked)
    }
    if (way.linked && step % 10 === 0) {
      channel.tick(network.now)
      peer.tick(network.now)
    }
  }
  return { heard, told, channel }
}

const inOrder = (who: string, words: number) =>
  Array.from({ length: words }, (_, index) => `${who} ${index}`)

describe('a conversation over a data channel', () => {
  it('sends nothing twice in calm weather', () => {
    const { heard, told, channel } = converse(1, calm, 200)
    expect(told).toEqual(inOrder('ours', 200))
    expect(heard).toEqual(inOrder('theirs', 200))
    expect(channel.resent).toBe(0)
    expect(channel.counts.duplicates).toBe(0)
  })

  it('arrives once and in order in any weather, over thousands of seeds', () => {
    for (let seed = 0; seed < 3000; seed += 1) {
      const storm = new Simulation(seed, calm)
      const weather: Weather = {
        loss: storm.below(30) / 100,
        duplication: storm.below(30) / 100,
        jitter: storm.below(400),
        cutEvery: storm.chance(0.5) ? 200 + storm.below(3000) : 0,
      }
      const { heard, told } = converse(seed, weather, 20)
      expect(told, `seed ${seed}`).toEqual(inOrder('ours', 20))
      expect(heard, `seed ${seed}`).toEqual(inOrder('theirs', 20))
    }
  }, 120_000)

  it('keeps what is given while the connection is down', () => {
    const { told } = converse(7, { ...calm, cutEvery: 50 }, 100)
    expect(told).toEqual(inOrder('ours', 100))
  })
})
