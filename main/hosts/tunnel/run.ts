import type { TunnelPlan, TunnelRow } from '../../../shared/tunnels.ts'
import { FailureError } from '../../../shared/failure.ts'
import { Tunnel } from '../../sessions/tunnels/tunnel.ts'
import type { Arguments } from '../arguments.ts'
import { agree } from '../node/agree.ts'
import { askAtTerminal } from '../node/ask.ts'
import { type FaceWork, runFace, say } from '../node/face.ts'
import { createTunnelTeller } from './states.ts'

/**
 * Runs `tunnel` until it is told to end. Standard output gets one line, the local address. Throws
 * what goes wrong, also when the tunnel gives up.
 */
export function runTunnel(wish: Arguments): Promise<number> {
  return runFace(wish, hold)
}

async function hold(work: FaceWork): Promise<number> {
  const { console, node, wish, signal } = work
  let look: () => void = () => undefined
  const tunnel = new Tunnel(planOf(work), {
    sessions: await console.sessions(),
    findNodes: () => Promise.resolve([{ node: node.node, name: node.name }]),
    changed: () => look(),
    now: () => new Date(),
  })
  try {
    await tunnel.start(await agree(await tunnel.preview(), askAtTerminal))
    const row = () => tunnel.row('')
    process.stdout.write(`127.0.0.1:${row().boundPort ?? 0}\n`)
    const place = wish.host === undefined ? `port ${row().port}` : `${wish.host}:${row().port}`
    say(`Connections go to ${place} through ${node.name}. Ctrl-C ends the tunnel.`)
    await new Promise<void>((resolve, reject) => {
      const teller = createTunnelTeller(say)
      look = () => {
        teller(row())
        const failure = failureOf(row())
        if (failure) reject(failure)
      }
      signal.addEventListener('abort', () => resolve(), { once: true })
      look()
    })
    return 0
  } finally {
    look = () => undefined
    tunnel.leave()
  }
}

function planOf({ node, wish }: FaceWork): TunnelPlan {
  return {
    name: node.name,
    account: node.account,
    region: node.region,
    via: { by: 'node', node: node.node },
    port: wish.port ?? 0,
    ...(wish.host !== undefined && { host: wish.host }),
    ...(wish.localPort !== undefined && { localPort: wish.localPort }),
  }
}

function failureOf({ state }: TunnelRow): FailureError | undefined {
  return state.phase === 'failed' ? new FailureError(state.failure) : undefined
}
