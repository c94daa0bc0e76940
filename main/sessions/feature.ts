import type { Account } from '../../shared/accounts.ts'
import type { NodeRef, NodeRow } from '../../shared/nodes.ts'
import type { AwsCaller } from '../aws/caller.ts'
import type { Gate } from '../journal/gate.ts'
import type { Store } from '../store/store.ts'
import type { Sessions } from './door.ts'
import { createSessionFiles } from './files.ts'
import type { ReadIdle } from './idle.ts'
import { createSessionsRouter } from './router.ts'
import { createSessions } from './sessions.ts'
import { createTunnelsRouter } from './tunnels/router.ts'
import { createTunnels, type TunnelCrier } from './tunnels/tunnels.ts'
import { nodesFor, type ReadNodes } from './tunnels/via.ts'
import { wakeByClock, wakeWithAccess } from './wake.ts'

/** What shells, tunnels, recordings and transfers are made of. */
export interface SessionFeatureParts {
  readonly caller: AwsCaller
  readonly gate: Gate
  readonly store: Pick<Store, 'sessions' | 'tunnels' | 'recordings' | 'snapshots'>
  readonly accounts: {
    snapshot(): { readonly accounts: readonly Account[] }
    onChange(listener: () => void): () => void
  }
  readonly readNodes: ReadNodes
  /** How long sessions may be idle in a region, in minutes. May reject. */
  readonly readIdle: ReadIdle
  readonly dataFolder: string
  /** Tells the window of something that goes wrong on its own. */
  readonly trouble: (sentence: string) => void
  readonly crier: TunnelCrier
  readonly now: () => Date
}

/** All that goes over sessions, joined; sessions that wait for a login are taken up after it. */
export function createSessionFeature(parts: SessionFeatureParts) {
  const { caller, gate, store, accounts, readNodes, now } = parts
  const nameOf = (ref: NodeRef) => {
    const known = store.snapshots.load('nodes', ref)?.rows as NodeRow[] | undefined
    return known?.find(({ node }) => node === ref.node)?.name
  }
  const sessions: Sessions = createSessions({
    ...{ caller, gate, store: store.sessions, nameOf, now },
    readIdle: parts.readIdle,
  })
  const ready = () => accounts.snapshot().accounts.filter(({ state }) => state === 'ready')
  const stopWaking = wakeWithAccess(sessions, ready, (listener) => accounts.onChange(listener))
  const stopLooking = wakeByClock(sessions)
  const files = createSessionFiles({
    ...{ sessions, kept: store.recordings, snapshots: store.snapshots, now },
    ...{ dataFolder: parts.dataFolder, trouble: parts.trouble },
  })
  const findNodes = (plan: Parameters<typeof nodesFor>[1]) => nodesFor(readNodes, plan)
  const tunnels = createTunnels({
    ...{ sessions, saved: store.tunnels, findNodes, crier: parts.crier, now },
  })
  return {
    sessions,
    routers: {
      ...files.routers,
      sessions: createSessionsRouter(sessions),
      tunnels: createTunnelsRouter(tunnels),
    },
    async dispose() {
      stopWaking()
      stopLooking()
      tunnels.dispose()
      await files.dispose()
      await sessions.dispose()
    },
  }
}
