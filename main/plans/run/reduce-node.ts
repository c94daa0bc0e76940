import type { RunNode } from '../../../shared/plan-run.ts'
import type { NodeChange, Solution } from './changes.ts'
import type { ChosenRemedy, NodeMemory } from './state.ts'

/** One stack of a run: what is shown of it and what is remembered. */
export interface NodePair {
  readonly node: RunNode
  readonly memory: NodeMemory
}

/** One stack after a change. Pure; `now` is ISO 8601. */
export function changeNode(pair: NodePair, change: NodeChange, now: string): NodePair {
  const { node, memory } = pair
  switch (change.type) {
    case 'start':
      return { node: started(node, now), memory }
    case 'doing':
      return { node: { ...node, doing: change.doing }, memory }
    case 'progress':
      return { node: { ...node, resources: change.resources }, memory }
    case 'put-back':
      return { node: { ...node, state: 'waiting', doing: undefined }, memory }
    case 'copied':
    case 'unprotected':
    case 'remedied':
    case 'released':
      return { node, memory: prepared(memory, change) }
    case 'solve':
      return solve(pair, change.solution)
    default:
      return changeDeletion(pair, change, now)
  }
}

type Prepared = Extract<NodeChange, { type: 'copied' | 'unprotected' | 'remedied' | 'released' }>

function prepared(memory: NodeMemory, change: Prepared): NodeMemory {
  switch (change.type) {
    case 'copied':
      return { ...memory, copy: change.copy }
    case 'unprotected':
      return { ...memory, unprotect: 'done' }
    case 'remedied':
      return { ...memory, remedies: markDone(memory, change.logicalId) }
    case 'released':
      return { ...memory, released: [...memory.released, ...change.places] }
  }
}

type OfDeletion = Extract<
  NodeChange,
  { type: 'requesting' | 'requested' | 'adopted' | 'not-begun' | 'deleted' | 'failed' }
>

function changeDeletion(pair: NodePair, change: OfDeletion, now: string): NodePair {
  const { node, memory } = pair
  switch (change.type) {
    case 'requesting':
      return requesting(pair, change.token)
    case 'requested':
      return { node: { ...node, doing: undefined }, memory: seen(memory) }
    case 'adopted':
      return {
        node: { ...node, state: 'deleting', doing: 'somebody else is deleting it' },
        memory: { ...memory, requested: { token: '', seen: true } },
      }
    case 'not-begun':
      return {
        node: { ...node, state: 'waiting', doing: undefined },
        memory: { ...memory, requested: undefined },
      }
    case 'deleted':
      return deleted(pair, change, now)
    case 'failed':
      return failed(pair, change, now)
  }
}

function started(node: RunNode, now: string): RunNode {
  return {
    ...node,
    state: 'preparing',
    startedAt: node.startedAt ?? now,
    endedAt: undefined,
    failures: [],
    forceAllowed: false,
  }
}

function markDone({ remedies }: NodeMemory, logicalId: string): ChosenRemedy[] {
  return remedies.map((each) => (each.logicalId === logicalId ? { ...each, done: true } : each))
}

function requesting({ node, memory }: NodePair, token: string): NodePair {
  return {
    node: {
      ...node,
      state: 'deleting',
      doing: 'asking CloudFormation to delete it',
      attempts: memory.attempt + 1,
    },
    memory: { ...memory, requested: { token, seen: false } },
  }
}

function seen(memory: NodeMemory): NodeMemory {
  return { ...memory, requested: memory.requested && { ...memory.requested, seen: true } }
}

function deleted(
  { node, memory }: NodePair,
  change: Extract<NodeChange, { type: 'deleted' }>,
  now: string,
): NodePair {
  return {
    node: {
      ...node,
      state: 'deleted',
      doing: change.remark,
      endedAt: now,
      resources: change.resources ?? node.resources,
      failures: [],
      forceAllowed: false,
    },
    memory: seen(memory),
  }
}

/**
 * A failed deletion. Where the plan chose to retain what failed, AWS takes that only now: the stack
 * waits for another attempt instead, once.
 */
function failed(
  { node, memory }: NodePair,
  change: Extract<NodeChange, { type: 'failed' }>,
  now: string,
): NodePair {
  const next = { ...memory, attempt: memory.attempt + 1, requested: undefined, force: false }
  const resources = change.resources ?? node.resources
  const retain = change.forceAllowed ? chosenToRetain(memory, change.failures) : []
  if (retain.length > 0) {
    return {
      node: { ...node, state: 'waiting', doing: undefined, resources },
      memory: { ...next, retain: [...memory.retain, ...retain] },
    }
  }
  return {
    node: {
      ...node,
      state: 'failed',
      doing: undefined,
      endedAt: now,
      resources,
      failures: change.failures,
      forceAllowed: change.forceAllowed,
    },
    memory: next,
  }
}

/** Of what failed, what was chosen to be retained and is not yet. */
function chosenToRetain(memory: NodeMemory, failures: RunNode['failures']): string[] {
  const places = new Set(failures.map(({ logicalId }) => logicalId))
  const chosen = memory.remedies.filter(
    ({ remedy, logicalId }) => remedy === 'retain' && places.has(logicalId),
  )
  return chosen.map(({ logicalId }) => logicalId).filter((place) => !memory.retain.includes(place))
}

function solve({ node, memory }: NodePair, solution: Solution): NodePair {
  if (node.state !== 'failed') return { node, memory }
  if (solution.kind === 'skip') return { node: { ...node, state: 'skipped' }, memory }
  return {
    node: { ...node, state: 'waiting', endedAt: undefined },
    memory: solvedMemory(node, memory, solution),
  }
}

function solvedMemory(
  node: RunNode,
  memory: NodeMemory,
  solution: Exclude<Solution, { kind: 'skip' }>,
): NodeMemory {
  switch (solution.kind) {
    case 'retry':
    case 'skip':
      return memory
    case 'force':
      return { ...memory, force: true }
    case 'retain':
      return {
        ...memory,
        retain: [...new Set([...memory.retain, ...solution.logicalIds])],
      }
    case 'remedy':
      return { ...memory, remedies: withRemedy(node, memory, solution) }
  }
}

function withRemedy(
  node: RunNode,
  { remedies }: NodeMemory,
  { logicalId, remedy }: Extract<Solution, { kind: 'remedy' }>,
): ChosenRemedy[] {
  const found = node.failures.find((failure) => failure.logicalId === logicalId)
  if (!found) return remedies
  const { type, physicalId } = found
  const chosen = {
    logicalId,
    type,
    ...(physicalId !== undefined && { physicalId }),
    remedy,
    done: false,
  }
  return [...remedies.filter((each) => each.logicalId !== logicalId), chosen]
}
