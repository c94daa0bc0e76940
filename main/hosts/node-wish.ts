import { RegionName } from '../../shared/target.ts'
import { UsageError } from './usage-error.ts'

/** The faces that open a session on a node. */
const nodeFaces = ['shell', 'tunnel', 'ssh-proxy'] as const
export type NodeFace = (typeof nodeFaces)[number]

/** What follows `shell`, `tunnel` and `ssh-proxy`. */
export interface NodeWish {
  /** `i-…`, `mi-…`, `ecs:CLUSTER/TASK/CONTAINER` or a name. */
  readonly node: string
  /** An account's id, alias or name. */
  readonly account?: string
  readonly region?: string
  /** `shell`: what runs instead of a shell. */
  readonly command?: string
  /** `shell`: the Session document; the account's own if not given. */
  readonly document?: string
  /** `tunnel`: the port to reach; `ssh-proxy`: that of the SSH server. */
  readonly port?: number
  /** `tunnel`: a host that the node can reach. */
  readonly host?: string
  /** `tunnel`: the port on 127.0.0.1; any free one if not given. */
  readonly localPort?: number
}

/** The flags of these faces, as they were given. */
export interface NodeFlags {
  readonly account?: string | undefined
  readonly region?: string | undefined
  readonly command?: string | undefined
  readonly document?: string | undefined
  readonly host?: string | undefined
  readonly port?: string | undefined
  readonly 'local-port'?: string | undefined
}

type FlagName = keyof NodeFlags

const taken: Readonly<Record<NodeFace, readonly FlagName[]>> = {
  shell: ['account', 'region', 'command', 'document'],
  tunnel: ['account', 'region', 'port', 'host', 'local-port'],
  'ssh-proxy': ['account', 'region', 'port'],
}

const sshPort = 22

/** Whether a word of the command line names one of these faces. */
export function isNodeFace(word: string | undefined): word is NodeFace {
  return nodeFaces.some((face) => face === word)
}

/** Understands what follows one of these faces. Pure. Throws {@link UsageError}. */
export function readNodeWish(face: NodeFace, words: readonly string[], flags: NodeFlags): NodeWish {
  refuseFlags(face, flags, taken[face])
  const [node, ...more] = words
  if (node === undefined || node === '') {
    throw new UsageError(`Name a node: ${face} i-…, mi-…, ecs:CLUSTER/TASK/CONTAINER or a name.`)
  }
  if (more.length > 0) {
    const advice = face === 'shell' ? ' A command goes into --command, in quotes.' : ''
    throw new UsageError(`${face} takes one node, not also “${more[0] ?? ''}”.${advice}`)
  }
  refuseEmpty(flags)
  const port = face === 'shell' ? undefined : portOfFace(face, flags.port)
  const localPort = readPort('--local-port', flags['local-port'])
  return {
    node,
    ...(flags.account !== undefined && { account: flags.account }),
    ...(flags.region !== undefined && { region: readRegion(flags.region) }),
    ...whatRuns(flags),
    ...(port !== undefined && { port }),
    ...(flags.host !== undefined && { host: flags.host }),
    ...(localPort !== undefined && { localPort }),
  }
}

function refuseEmpty({ command, document }: NodeFlags): void {
  if (command === '') throw new UsageError('--command wants a command, in quotes.')
  if (document === '') throw new UsageError('--document wants the name of a document.')
}

function whatRuns({ command, document }: NodeFlags): Pick<NodeWish, 'command' | 'document'> {
  return { ...(command !== undefined && { command }), ...(document !== undefined && { document }) }
}

/** Throws where a flag was given that only other faces know. */
export function refuseFlags(face: string, flags: NodeFlags, allowed: readonly FlagName[]): void {
  const names: FlagName[] = [
    ...(['account', 'region', 'command', 'document', 'host', 'local-port', 'port'] as const),
  ]
  const odd = names.find((name) => flags[name] !== undefined && !allowed.includes(name))
  if (odd !== undefined) throw new UsageError(`${face} takes no --${odd}.`)
}

function portOfFace(face: NodeFace, given: string | undefined): number {
  const port = readPort('--port', given)
  if (port !== undefined) return port
  if (face === 'ssh-proxy') return sshPort
  throw new UsageError('Say which port the tunnel leads to: --port N.')
}

function readPort(flag: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  const port = Number(given)
  if (/^\d{1,5}$/.test(given) && port >= 1 && port <= 65_535) return port
  throw new UsageError(`${flag} is a number from 1 to 65535, not “${given}”.`)
}

function readRegion(given: string): string {
  if (RegionName.safeParse(given).success) return given
  throw new UsageError(`A region is written like eu-west-1, not “${given}”.`)
}
