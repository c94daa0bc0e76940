import type { TaskDefinition } from '@aws-sdk/client-ecs'
import type { ServiceImage, ServiceRevisionRow } from '../../shared/services.ts'
import { targetKey } from '../../shared/target.ts'
import { toRevision } from './join/deployments.ts'
import { chunksOf, present } from './present.ts'
import { readDefinition } from './sources/definitions.ts'
import { describeRevisions } from './sources/deployments.ts'
import type { Door } from './sources/door.ts'

/** What never changes in ECS, and so is read once: revisions of task definitions and of services. */
export interface Remembered {
  definition(door: Door, taskDefinition: string): Promise<TaskDefinition>
  /** By ARN; those that AWS does not tell of are left out. */
  revisions(door: Door, arns: readonly string[]): Promise<Map<string, ServiceRevisionRow>>
}

/** How many of each are remembered; the oldest goes first. */
const limit = 10_000

/** Makes a {@link Remembered}. */
export function remember(): Remembered {
  const definitions = new Map<string, Promise<TaskDefinition>>()
  const revisions = new Map<string, ServiceRevisionRow>()
  return {
    definition(door, taskDefinition) {
      const key = `${targetKey(door.target)}/${taskDefinition}`
      const known = definitions.get(key)
      if (known) return known
      // Without the signal: others may wait for the same read.
      const reading = readDefinition({ ...door, signal: undefined }, taskDefinition)
      keep(definitions, key, reading)
      // A read that failed says nothing about the next.
      reading.catch(() => definitions.delete(key))
      return reading
    },
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
  }
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
