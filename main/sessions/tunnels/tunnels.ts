import { randomUUID } from 'node:crypto'
import { type Failure, FailureError } from '../../../shared/failure.ts'
import type { Confirmation, WritePreview } from '../../../shared/journal.ts'
import type { TunnelPlan, TunnelRow, TunnelState } from '../../../shared/tunnels.ts'
import { createSignal, type Signal } from '../../aws/signal.ts'
import type { SavedTunnels } from '../../store/tunnels-table.ts'
import { containerRefused } from './failures.ts'
import { Tunnel, type TunnelParts } from './tunnel.ts'

/** Milliseconds between two tellings of what changes with every byte. */
const pace = 500

/** The saved tunnels and those of them that are open. Each throws a `FailureError`. */
export interface Tunnels {
  list(): TunnelRow[]
  /** At every change, at most twice a second. */
  readonly changed: Pick<Signal, 'listen'>
  /** Saves a tunnel; one that is open and stays the same but for its name stays open. */
  save(plan: TunnelPlan, id?: string): TunnelRow
  remove(id: string): void
  preview(id: string): Promise<WritePreview>
  start(id: string, confirmation: Confirmation): Promise<TunnelRow>
  stop(id: string): TunnelRow
  /** Closes them all; `Sessions.dispose` then ends their sessions. */
  dispose(): void
}

/** What the saved tunnels are made of. */
export interface TunnelsParts extends Omit<TunnelParts, 'changed' | 'became'> {
  readonly saved: SavedTunnels
  readonly crier: TunnelCrier
}

/** Tells the user of tunnels that gave up while nobody looked at them. */
export interface TunnelCrier {
  /** The tunnel goes on only if its user does something. */
  gaveUp(id: string, name: string, failure: Failure): void
  /** There is nothing to be done about it any more. */
  settled(id: string): void
}

/** Makes the tunnels out of those that were saved, all of them stopped. */
export function createTunnels(parts: TunnelsParts): Tunnels {
  const signal = createSignal()
  const paced = pacedBy(signal)
  const make = (id: string, plan: TunnelPlan) =>
    new Tunnel(plan, {
      ...parts,
      changed: paced.changed,
      became: (state) => cry(parts.crier, { id, name: plan.name }, state),
    })
  const tunnels = new Map(parts.saved.list().map(({ id, plan }) => [id, make(id, plan)]))
  return {
    changed: signal,
    ...keeper({ parts, tunnels, make, changed: signal.emit }),
    preview: (id) => theTunnel(tunnels, id).preview(),
    async start(id, confirmation) {
      const tunnel = theTunnel(tunnels, id)
      await tunnel.start(confirmation)
      return tunnel.row(id)
    },
    stop(id) {
      const tunnel = theTunnel(tunnels, id)
      tunnel.stop()
      return tunnel.row(id)
    },
    dispose() {
      paced.dispose()
      for (const tunnel of tunnels.values()) tunnel.leave()
      tunnels.clear()
    },
  }
}

interface KeeperParts {
  readonly parts: TunnelsParts
  readonly tunnels: Map<string, Tunnel>
  readonly make: (id: string, plan: TunnelPlan) => Tunnel
  readonly changed: () => void
}

function keeper(given: KeeperParts): Pick<Tunnels, 'list' | 'save' | 'remove'> {
  const { parts, tunnels, make, changed } = given
  return {
    list: () =>
      [...tunnels]
        .map(([id, tunnel]) => tunnel.row(id))
        .toSorted((left, right) => left.name.localeCompare(right.name)),
    save(plan, id = randomUUID()) {
      const { via } = plan
      if (via.by === 'node' && via.node.startsWith('ecs:')) throw containerRefused(via.node)
      const old = tunnels.get(id)
      parts.saved.save({ id, plan })
      const tunnel = old?.takes(plan) ? old : make(id, plan)
      if (tunnel !== old) old?.stop()
      tunnels.set(id, tunnel)
      changed()
      return tunnel.row(id)
    },
    remove(id) {
      theTunnel(tunnels, id).stop()
      tunnels.delete(id)
      parts.saved.remove(id)
      changed()
    },
  }
}

function cry(
  crier: TunnelCrier,
  { id, name }: { readonly id: string; readonly name: string },
  state: TunnelState,
): void {
  if (state.phase === 'failed') crier.gaveUp(id, name, state.failure)
  else crier.settled(id)
}

function theTunnel(tunnels: ReadonlyMap<string, Tunnel>, id: string): Tunnel {
  const tunnel = tunnels.get(id)
  if (tunnel) return tunnel
  throw new FailureError({
    kind: 'not-found',
    sentence: `There is no tunnel ${id}.`,
    advice: 'It may have been removed in another window.',
    retryable: false,
  })
}

/** The first change is told at once, the ones after it together. */
function pacedBy(signal: Signal) {
  let timer: NodeJS.Timeout | undefined
  let more = false
  const changed = () => {
    if (timer) {
      more = true
      return
    }
    timer = setTimeout(() => {
      timer = undefined
      if (more) changed()
    }, pace).unref()
    more = false
    signal.emit()
  }
  return { changed, dispose: () => clearTimeout(timer) }
}
