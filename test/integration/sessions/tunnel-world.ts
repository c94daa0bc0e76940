import { randomUUID } from 'node:crypto'
import { createServer, type AddressInfo } from 'node:net'
import { FailureError } from '../../../shared/failure.ts'
import type { SessionRow, SessionState } from '../../../shared/sessions.ts'
import type { TunnelPlan } from '../../../shared/tunnels.ts'
import type { ConfirmedOpenRequest, OpenSession } from '../../../main/sessions/door.ts'
import type { SessionLife } from '../../../main/sessions/life.ts'
import type { GatewayWeather } from '../../../main/demo/sessions/gateway.ts'
import type { TunnelNode } from '../../../main/sessions/tunnels/restart.ts'
import { Tunnel, type TunnelParts } from '../../../main/sessions/tunnels/tunnel.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { createSessionWorld } from './world.ts'

export const confirmation = { identity: 'arn:aws:sts::111122223333:assumed-role/Dev/me' }

/** Listens on any port of 127.0.0.1. */
export async function listening(take: Parameters<typeof createServer>[1]) {
  const server = createServer({ allowHalfOpen: true }, take)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, server }
}

/**
 * Tunnels over sessions of the test's own gateway; nodes can be taken away. A node counts as silent
 * after `silentAfter` (ms), if not given as for users: a busy machine answers late.
 */
export async function createTunnelWorld(
  weather: Partial<GatewayWeather> = {},
  silentAfter?: number,
) {
  const world = await createSessionWorld(temporaryFolder(), weather)
  const nodes: TunnelNode[] = [{ node: 'i-1', name: 'web-1' }]
  const dead = new Set<string>()
  const typed = new Set<string>()
  const opened: { node: string; id: string }[] = []
  const tunnels: Tunnel[] = []
  const open = (request: ConfirmedOpenRequest): Promise<OpenSession> => {
    if (dead.has(request.node)) return Promise.reject(notConnected(request.node))
    if (typed.has(request.node)) return Promise.reject(notTyped())
    const { sessionId, session } = world.open({
      sessionType: 'Port',
      parameters: { ...request.parameters, type: ['LocalPortForwarding'] },
      events: {
        ...request.events,
        life: (life) => request.onState?.(stateOf(life)),
      },
      ...(silentAfter !== undefined && { silentAfter }),
    })
    opened.push({ node: request.node, id: sessionId })
    return Promise.resolve({ entry: 1, session, row: () => rowOf(request, sessionId) })
  }
  const parts = {
    sessions: { open, previewOpen: () => Promise.reject(new Error('not asked')) },
    findNodes: () => Promise.resolve(nodes.filter(({ node }) => !dead.has(node))),
    now: () => new Date(),
  }
  return {
    gateway: world.gateway,
    nodes,
    dead,
    typed,
    opened,
    parts,
    tunnel(plan: Partial<TunnelPlan> & { port: number }, more: Partial<TunnelParts> = {}) {
      const tunnel = new Tunnel(
        {
          name: 'a tunnel',
          account: '111122223333',
          region: 'eu-west-1',
          via: { by: 'node', node: 'i-1' },
          ...plan,
        },
        { ...parts, changed: () => undefined, ...more },
      )
      tunnels.push(tunnel)
      return tunnel
    },
    async close() {
      for (const tunnel of tunnels) tunnel.stop()
      await world.close()
    },
  }
}

function stateOf(life: SessionLife): SessionState {
  const since = new Date().toISOString()
  switch (life.phase) {
    case 'live':
      return { phase: 'live', since, ...(life.silentSince !== undefined && { silentSince: since }) }
    case 'ended':
      return { phase: 'ended', since, reason: life.reason }
    case 'resuming':
      return { phase: 'resuming', since, attempts: 1 }
    default:
      return { phase: 'connecting', since }
  }
}

function notConnected(node: string): FailureError {
  return new FailureError({
    kind: 'conflict',
    sentence: `${node} is not connected.`,
    code: 'TargetNotConnected',
    retryable: true,
  })
}

/** As the gate says it where a write wants a typed word. */
function notTyped(): FailureError {
  return new FailureError({
    kind: 'policy',
    sentence: 'The account’s policy wants its name typed.',
    retryable: false,
  })
}

function rowOf({ node, target, document }: ConfirmedOpenRequest, id: string): SessionRow {
  return {
    ...target,
    id: id === '' ? randomUUID() : id,
    node,
    nodeName: node,
    principal: confirmation.identity,
    role: 'Dev',
    purpose: 'tunnel',
    document,
    startedAt: new Date().toISOString(),
    state: { phase: 'live', since: new Date().toISOString() },
    encrypted: false,
  }
}
