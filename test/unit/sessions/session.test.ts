import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Failure, FailureError } from '../../../shared/failure.ts'
import type { LinkEvents, openLink } from '../../../main/sessions/link.ts'
import { Session, type SessionCalls } from '../../../main/sessions/session.ts'
import { Peer } from './simulation.ts'

const network: Failure = { kind: 'network', sentence: 'No way to AWS.', retryable: true }

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A session whose connections end at an agent in this process. */
function setUp(calls: Partial<SessionCalls> = {}) {
  const phases: string[] = []
  const heard: string[] = []
  const told: string[] = []
  const links: {
    events: LinkEvents
    open: boolean
    clientId: string
    token: string
    reading: boolean
    probed?: boolean
  }[] = []
  const peer: Peer = new Peer({
    transmit: (frame) => {
      const link = links.at(-1)
      if (link?.open) link.events.frame(frame)
    },
    deliver: (_, payload) => told.push(payload.toString()),
  })
  const connect: typeof openLink = ({ token }, clientId, events) => {
    const link: (typeof links)[number] = { events, open: true, clientId, token, reading: true }
    links.push(link)
    return {
      send: (frame) => link.open && peer.receive(frame),
      waiting: 0,
      pause: () => (link.reading = false),
      resume: () => (link.reading = true),
      probe: () => (link.probed = true),
      close: () => (link.open = false),
    }
  }
  const terminate = vi.fn(() => Promise.resolve())
  const session = new Session({
    ticket: { url: 'wss://example', token: 'token-1' },
    calls: {
      resume: () => Promise.resolve({ url: 'wss://example', token: `token-${links.length + 1}` }),
      terminate,
      dataKey: () => Promise.reject(new FailureError(network)),
      ...calls,
    },
    events: {
      life: ({ phase }) => phases.push(phase),
      began: () => phases.push('began'),
      output: (bytes) => heard.push(Buffer.from(bytes).toString()),
      standardError: () => undefined,
      exitCode: () => undefined,
      flag: () => undefined,
      room: () => undefined,
    },
    failureOf: (error) => (error instanceof FailureError ? error.failure : network),
    connect,
  })
  const link = () => links.at(-1)
  const cut = () => {
    const last = link()
    if (!last) throw new Error('nothing is connected')
    last.open = false
    last.events.cut()
  }
  return { session, peer, phases, heard, told, links, link, cut, terminate }
}

describe('a session over its connections', () => {
  it('goes on after the hourly close with a new token and the same client id', async () => {
    const { session, peer, phases, heard, told, links, link, cut } = setUp()
    link()?.events.opened()
    peer.send(1, Buffer.from('$ '), 0)
    cut()
    session.write(Buffer.from('typed while away'))
    await vi.advanceTimersByTimeAsync(0)
    link()?.events.opened()
    peer.send(1, Buffer.from('# '), 0)
    expect(phases).toEqual(['live', 'began', 'resuming', 'live'])
    expect(heard).toEqual(['$ ', '# '])
    expect(told).toEqual(['typed while away'])
    expect(links.map(({ token }) => token)).toEqual(['token-1', 'token-2'])
    expect(new Set(links.map(({ clientId }) => clientId)).size).toBe(1)
    session.end('')
  })

  it('tries again until the network is back', async () => {
    const resume = vi
      .fn<SessionCalls['resume']>()
      .mockRejectedValueOnce(new FailureError(network))
      .mockRejectedValueOnce(new FailureError(network))
      .mockResolvedValue({ url: 'wss://example', token: 'again' })
    const { session, phases, link, cut } = setUp({ resume })
    link()?.events.opened()
    cut()
    await vi.advanceTimersByTimeAsync(2000)
    link()?.events.opened()
    expect(resume).toHaveBeenCalledTimes(3)
    expect(phases.at(-1)).toBe('live')
    session.end('')
  })

  it('asks a connection for a sign of life when the machine wakes', () => {
    const { session, link } = setUp()
    link()?.events.opened()
    session.wake()
    expect(link()?.probed).toBe(true)
    session.end('')
  })

  it('waits for the login, and wakes when it is there', async () => {
    const needed: Failure = { kind: 'login-needed', sentence: 'Log in.', retryable: false }
    const resume = vi
      .fn<SessionCalls['resume']>()
      .mockRejectedValueOnce(new FailureError(needed))
      .mockResolvedValue({ url: 'wss://example', token: 'again' })
    const { session, phases, link, cut } = setUp({ resume })
    link()?.events.opened()
    cut()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(phases.at(-1)).toBe('lost')
    session.wake()
    await vi.advanceTimersByTimeAsync(0)
    link()?.events.opened()
    expect(phases.at(-1)).toBe('live')
    session.end('')
  })

  it('ends at AWS when the user closes it, and listens to nothing after', () => {
    const { session, phases, link, terminate, peer, heard } = setUp()
    link()?.events.opened()
    session.end('Closed.')
    peer.send(1, Buffer.from('late'), 0)
    expect(terminate).toHaveBeenCalledOnce()
    expect(phases.at(-1)).toBe('ended')
    expect(heard).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('ends where AWS gives no token any more', async () => {
    const { phases, session, link, cut } = setUp({ resume: () => Promise.resolve(undefined) })
    link()?.events.opened()
    cut()
    await vi.advanceTimersByTimeAsync(0)
    expect(phases.at(-1)).toBe('ended')
    expect(session.life).toMatchObject({ reason: expect.stringContaining('timed out') as string })
  })

  it('stops reading while nobody keeps up, over connections too', async () => {
    const { session, link, cut } = setUp()
    link()?.events.opened()
    session.hold()
    expect(link()?.reading).toBe(false)
    cut()
    await vi.advanceTimersByTimeAsync(0)
    link()?.events.opened()
    expect(link()?.reading).toBe(false)
    session.release()
    expect(link()?.reading).toBe(true)
    session.end('')
  })

  it('tells the agent why there is no data key', async () => {
    const { session, peer, told, link } = setUp()
    link()?.events.opened()
    const request = {
      AgentVersion: '3.2.1.0',
      RequestedClientActions: [
        { ActionType: 'KMSEncryption', ActionParameters: { KMSKeyId: 'k' } },
      ],
    }
    peer.send(5, Buffer.from(JSON.stringify(request)), 0)
    await vi.advanceTimersByTimeAsync(0)
    expect(told[0]).toContain('No way to AWS.')
    session.end('')
  })
})
