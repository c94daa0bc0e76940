import type { Service, TaskDefinition } from '@aws-sdk/client-ecs'
import type {
  ServiceDeploymentRow,
  ServiceImage,
  ServiceRevisionRow,
  VerdictLine,
} from '../../shared/services.ts'
import { targetKey } from '../../shared/target.ts'
import { toRevision, toServiceDeployment } from './join/deployments.ts'
import { chunksOf, present } from './present.ts'
import { readDefinition } from './sources/definitions.ts'
import { describeDeployments, describeRevisions, listDeployments } from './sources/deployments.ts'
import type { Door } from './sources/door.ts'
import { readLastLines } from './sources/logs.ts'

/** What never changes in ECS, and so is read once: revisions of task definitions and of services. */
export interface Remembered {
  definition(door: Door, taskDefinition: string): Promise<TaskDefinition>
  /** By ARN; those that AWS does not tell of are left out. */
  revisions(door: Door, arns: readonly string[]): Promise<Map<string, ServiceRevisionRow>>
  /** Service deployments by ARN: those that have ended are asked for once. */
  current(door: Door, arns: readonly string[]): Promise<ServiceDeploymentRow[]>
  /** A service's newest deployments; read again when what is asked about is another. */
  deployments(door: Door, service: Service, about: string): Promise<DeploymentsRead>
  /** The last lines of a stream; one that stands is read once. */
  lines(door: Door, stream: LastLines): Promise<readonly VerdictLine[]>
}

interface LastLines {
  readonly group: string
  readonly stream: string
  /** How many lines. */
  readonly limit: number
  /** Nothing is written to it any more. */
  readonly stands: boolean
}

/** Service deployments, and the revisions that they are of. */
export interface DeploymentsRead {
  readonly deployments: readonly ServiceDeploymentRow[]
  readonly revisions: readonly ServiceRevisionRow[]
}

/** What becomes of a service deployment after which nothing of it changes. */
const ends: ReadonlySet<string> = new Set([
  ...['SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED'],
])

/** How many of each are remembered; the oldest goes first. */
const limit = 10_000

/** Makes a {@link Remembered}. */
export function remember(): Remembered {
  const revisions = new Map<string, ServiceRevisionRow>()
  const over = new Map<string, ServiceDeploymentRow>()
  const ended = new Map<string, { about: string; read: DeploymentsRead }>()
  const remembered: Remembered = {
    definition: rememberDefinitions(),
    lines: rememberLines(),
    async revisions(door, arns) {
      const missing = [...new Set(arns)].filter((arn) => !revisions.has(arn))
      for (const chunk of chunksOf(missing, 20)) {
        for (const revision of await describeRevisions(door, chunk)) {
          const row = toRevision(revision)
          keep(revisions, row.arn, row)
        }
      }
      return new Map(arns.flatMap((arn) => entryOf(revisions, arn)))
    },
    async current(door, arns) {
      const known = arns.flatMap((arn) => over.get(arn) ?? [])
      const open = arns.filter((arn) => !over.has(arn))
      const read = (await describeDeployments(door, open)).map(toServiceDeployment)
      for (const row of read) if (ends.has(row.status)) keep(over, row.arn, row)
      return [...known, ...read]
    },
    async deployments(door, service, about) {
      const key = service.serviceArn ?? ''
      const known = ended.get(key)
      if (known?.about === about) return known.read
      const read = await readDeployments(remembered, door, service)
      keep(ended, key, { about, read })
      return read
    },
  }
  return remembered
}

function rememberDefinitions(): Remembered['definition'] {
  const definitions = new Map<string, Promise<TaskDefinition>>()
  return (door, taskDefinition) => {
    const key = `${targetKey(door.target)}/${taskDefinition}`
    const known = definitions.get(key)
    if (known) return known
    // Without the signal: others may wait for the same read.
    const reading = readDefinition({ ...door, signal: undefined }, taskDefinition)
    keep(definitions, key, reading)
    // A read that failed says nothing about the next.
    reading.catch(() => definitions.delete(key))
    return reading
  }
}

function rememberLines(): Remembered['lines'] {
  const known = new Map<string, readonly VerdictLine[]>()
  return async (door, { group, stream, limit: count, stands }) => {
    const key = JSON.stringify([targetKey(door.target), group, stream])
    const found = known.get(key) ?? (await readLastLines(door, group, stream, count))
    // Lines come late at times: none may be some later.
    if (stands && found.length > 0) keep(known, key, found)
    return found
  }
}

/** The newest service deployments with their revisions. Throws a `FailureError`. */
export async function readDeployments(
  remembered: Pick<Remembered, 'revisions'>,
  door: Door,
  { clusterArn = '', serviceArn = '', currentServiceRevisions = [] }: Service,
): Promise<DeploymentsRead> {
  const arns = await listDeployments(door, clusterArn, serviceArn)
  const deployments = (await describeDeployments(door, arns)).map(toServiceDeployment)
  const revisions = await remembered.revisions(door, [
    ...deployments.flatMap(({ target, sources }) =>
      [...(target ? [target] : []), ...sources].map(({ arn }) => arn),
    ),
    ...currentServiceRevisions.flatMap(({ arn }) => arn ?? []),
  ])
  return { deployments, revisions: [...revisions.values()] }
}

function entryOf<Value>(map: ReadonlyMap<string, Value>, key: string): [string, Value][] {
  const value = map.get(key)
  return value === undefined ? [] : [[key, value]]
}

function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
  const [oldest] = map.keys()
  if (map.size >= limit && oldest !== undefined) map.delete(oldest)
  map.set(key, value)
}

/** The images that a task definition names. Pure. */
export function imagesOf({ containerDefinitions = [] }: TaskDefinition): ServiceImage[] {
  return containerDefinitions.map(({ name = '', image = '' }) => ({
    container: name,
    image,
    ...present({ digest: /@(sha256:[0-9a-f]{64})$/.exec(image)?.[1] }),
  }))
}
