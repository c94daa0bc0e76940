import { describe, expect, it, vi } from 'vitest'
import type { Connection } from '../../../../main/sessions/tunnels/connection.ts'
import { askAgain } from '../../../../main/sessions/tunnels/failures.ts'
import { Flow } from '../../../../main/sessions/tunnels/flow.ts'
import { requestOf } from '../../../../main/sessions/tunnels/leg.ts'
import { listeningInodes } from '../../../../main/sessions/tunnels/port-process.ts'
import { isFinal, nextNode, restartWait } from '../../../../main/sessions/tunnels/restart.ts'
import { isFit, nodesFor } from '../../../../main/sessions/tunnels/via.ts'
import type { Failure } from '../../../../shared/failure.ts'
import type { NodeRow } from '../../../../shared/nodes.ts'
import type { ReadingEvent } from '../../../../shared/reading.ts'
import type { TunnelPlan } from '../../../../shared/tunnels.ts'

const plan: TunnelPlan = {
  name: 'database',
  account: '111122223333',
  region: 'eu-west-1',
  via: { by: 'node', node: 'i-1' },
  port: 5432,
}

describe('what a tunnel asks AWS for', () => {
  it('is a port of the node, or of a host that the node reaches', () => {
    expect(requestOf(plan, 'i-1', 15_432)).toMatchObject({
      document: 'AWS-StartPortForwardingSession',
      parameters: { portNumber: ['5432'], localPortNumber: ['15432'] },
    })
    expect(requestOf({ ...plan, host: 'db.internal' }, 'i-1', 0)).toMatchObject({
      document: 'AWS-StartPortForwardingSessionToRemoteHost',
      parameters: { host: ['db.internal'], portNumber: ['5432'], localPortNumber: ['0'] },
    })
  })

  it('is nothing for a container', () => {
    expect(() => requestOf(plan, 'ecs:shop/1/web', 0)).toThrow('ECS opens shells on containers')
  })
})

describe('a tunnel that opens anew', () => {
  it('waits longer and longer, but never more than a minute', () => {
    expect([0, 1, 2, 3].map((attempts) => restartWait(attempts, 0.999))).toEqual([
      500, 1000, 1999, 3998,
    ])
    expect(restartWait(50, 0.999)).toBeLessThanOrEqual(60_000)
    expect(restartWait(0, 0)).toBe(250)
  })

  it('stays with its node unless that one failed', () => {
    const nodes = ['a', 'b', 'c'].map((node) => ({ node, name: node }))
    expect(nextNode(nodes, undefined, false)?.node).toBe('a')
    expect(nextNode(nodes, 'b', false)?.node).toBe('b')
    expect(nextNode(nodes, 'b', true)?.node).toBe('c')
    expect(nextNode(nodes, 'c', true)?.node).toBe('a')
    expect(nextNode(nodes, 'gone', false)?.node).toBe('a')
    expect(nextNode([], 'a', true)).toBeUndefined()
  })

  it('gives up where only the user can help', () => {
    const failure = (kind: 'policy' | 'network' | 'login-needed') =>
      ({ kind, sentence: '', retryable: true }) as const
    expect(isFinal(failure('policy'))).toBe(true)
    expect(isFinal(failure('network'))).toBe(false)
    expect(isFinal(failure('login-needed'))).toBe(false)
  })
})

describe('who listens on a port', () => {
  it('is read out of the system’s table', () => {
    const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1538 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0
   1: 0100007F:1538 0100007F:9C40 01 00000000:00000000 00:00000000 00000000  1000        0 4712 1 0
   2: 0100007F:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4713 1 0
`
    expect(listeningInodes(table, 5432)).toEqual(['4711'])
    expect(listeningInodes(table, 80)).toEqual(['4713'])
    expect(listeningInodes('', 80)).toEqual([])
  })
})

describe('between a session and its sockets', () => {
  const connection = (waiting = 0) => {
    const fake = { waiting, pause: vi.fn(), resume: vi.fn() }
    return { ...fake, as: fake as unknown as Connection, fake }
  }
  const session = () => ({
    taking: 0,
    written: 0,
    write(bytes: Uint8Array) {
      const taken = Math.min(this.taking, bytes.length)
      this.taking -= taken
      this.written += taken
      return taken
    },
    sendFlag: vi.fn(),
    hold: vi.fn(),
    release: vi.fn(),
    end: vi.fn(),
    traffic: { unacknowledged: 0 },
  })

  it('sockets are read no further while the session is full, and nothing is lost', () => {
    const [far, near] = [session(), connection()]
    const flow = new Flow(far)
    flow.add(near.as)
    for (let index = 0; index < 8; index += 1) flow.send(Buffer.alloc(32 * 1024))
    expect(near.fake.pause).toHaveBeenCalledOnce()
    expect(flow.waiting).toBe(256 * 1024)
    far.taking = 100 * 1024
    flow.room()
    expect(near.fake.resume).not.toHaveBeenCalled()
    far.taking = Infinity
    flow.room()
    expect(near.fake.resume).toHaveBeenCalledOnce()
    expect([far.written, flow.waiting]).toEqual([256 * 1024, 0])
  })

  it('the session is read no further while sockets are full', () => {
    const [far, near] = [session(), connection(9 * 1024 * 1024)]
    const flow = new Flow(far)
    flow.add(near.as)
    flow.strained()
    flow.strained()
    expect(far.hold).toHaveBeenCalledOnce()
    near.fake.waiting = 0
    flow.eased()
    expect(far.release).toHaveBeenCalledOnce()
  })
})

describe('the nodes of a tunnel', () => {
  const row = (node: string, more: Partial<NodeRow> = {}): NodeRow => ({
    account: '111122223333',
    region: 'eu-west-1',
    node,
    kind: 'instance',
    name: `name of ${node}`,
    connectable: true,
    ping: 'Online',
    stack: 'shop',
    tags: { role: 'web' },
    ...more,
  })
  const target = { account: '111122223333', region: 'eu-west-1' }
  const tagged: TunnelPlan = { ...plan, via: { by: 'tag', key: 'role', value: 'web' } }

  async function* reading(...events: ReadingEvent<NodeRow>[]) {
    await Promise.resolve()
    yield* events
  }

  it('are those with the tag that are online', async () => {
    const rows = [
      row('i-3'),
      row('i-1'),
      row('i-2', { ping: 'ConnectionLost' }),
      row('i-4', { connectable: false }),
      row('i-5', { tags: {} }),
      row('ecs:a/b/c', { kind: 'container' }),
    ]
    const read = () => Promise.resolve(reading({ type: 'rows', target, rows }))
    expect(await nodesFor(read, tagged)).toEqual([
      { node: 'i-1', name: 'name of i-1' },
      { node: 'i-3', name: 'name of i-3' },
    ])
  })

  it('are those of the stack', () => {
    expect(isFit(row('i-1'), { by: 'stack', stack: 'shop' })).toBe(true)
    expect(isFit(row('i-1'), { by: 'stack', stack: 'till' })).toBe(false)
    expect(isFit(row('i-1'), { by: 'node', node: 'i-1' })).toBe(true)
  })

  it('are not guessed where they cannot be read', async () => {
    const failure = { kind: 'access-denied', sentence: 'Not allowed.', retryable: false } as const
    const read = () => Promise.resolve(reading({ type: 'failed', target, failure }))
    await expect(nodesFor(read, tagged)).rejects.toThrow('Not allowed.')
  })

  it('are not called missing where a part could not be read', async () => {
    const gap = { kind: 'access-denied', sentence: 'EC2 says no.', retryable: false } as const
    const done = (...gaps: Failure[]) =>
      ({ type: 'done', target, count: 1, readAt: '2026-01-01T00:00:00.000Z', gaps }) as const
    const rows = [row('i-5', { tags: {} })]
    const read = () => Promise.resolve(reading({ type: 'rows', target, rows }, done(gap)))
    await expect(nodesFor(read, tagged)).rejects.toThrow('Others could not be read: EC2 says no.')
    const some = () =>
      Promise.resolve(reading({ type: 'rows', target, rows: [row('i-1')] }, done(gap)))
    expect(await nodesFor(some, tagged)).toHaveLength(1)
  })
})

describe('a tunnel that would move', () => {
  it('asks for the confirmation of the other node', () => {
    const why = { kind: 'policy', sentence: 'Type i-2.', retryable: false } as const
    expect(askAgain(why, 'web-2')).toMatchObject({
      kind: 'policy',
      sentence: expect.stringContaining('go on through web-2') as string,
    })
  })
})
