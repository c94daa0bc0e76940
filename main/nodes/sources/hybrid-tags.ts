import type { Failure } from '../../../shared/failure.ts'
import { FailureError } from '../../../shared/failure.ts'
import type { Target } from '../../../shared/target.ts'
import type { HybridTags } from '../join/machine.ts'
import { readIfAllowed } from './allowed.ts'
import type { Door } from './door.ts'

/** Milliseconds for which a node’s tags are taken as they were read. */
const lifetime = 10 * 60_000
/** Calls in one reading: each node takes one, and a list must not wait for hundreds of them. */
const mostAtOnce = 30

interface Kept {
  readonly tags: Readonly<Record<string, string>>
  /** Milliseconds since 1970. */
  readonly readAt: number
}

/** What is known of the tags of a target’s hybrid nodes, and why some may not be read. */
interface TagsReading {
  readonly known: HybridTags
  readonly refusal: Failure | undefined
}

/** The tags of hybrid nodes: Systems Manager tells them node by node, so they are kept a while. */
export class HybridTagsCache {
  readonly #kept = new Map<string, Kept>()
  readonly #now: () => Date

  constructor(now: () => Date) {
    this.#now = now
  }

  /**
   * The tags of these nodes, all that the target has. Those read longest ago are read anew, at most
   * 30 a reading; the rest are as they were, or wait. Throws a `FailureError` but for a refusal.
   */
  async of(door: Door, ids: readonly string[]): Promise<TagsReading> {
    this.#forget(door.target, new Set(ids))
    const [first, ...rest] = this.#due(door.target, ids)
    // Where the first is refused, so would be the others.
    const refused = first === undefined ? undefined : await this.#read(door, first)
    const more = refused ? [] : await Promise.all(rest.map((id) => this.#read(door, id)))
    const refusal = [refused, ...more].find((one) => one !== undefined)
    const tags = ids.flatMap((id) => {
      const kept = this.#kept.get(keyOf(door.target, id))
      return kept ? [[id, kept.tags] as const] : []
    })
    return {
      known: { tags: new Map(tags), missing: refusal ? 'refused' : 'waiting' },
      refusal: refusal?.failure,
    }
  }

  async #read(door: Door, id: string): Promise<FailureError | undefined> {
    const tags = await readIfAllowed(readHybridTags(door, id))
    if (tags instanceof FailureError) return tags
    this.#kept.set(keyOf(door.target, id), { tags, readAt: this.#now().getTime() })
    return undefined
  }

  #due(target: Target, ids: readonly string[]): string[] {
    const readAt = (id: string) => this.#kept.get(keyOf(target, id))?.readAt ?? 0
    const stale = this.#now().getTime() - lifetime
    return ids
      .filter((id) => readAt(id) <= stale)
      .toSorted((left, right) => readAt(left) - readAt(right))
      .slice(0, mostAtOnce)
  }

  /** A node that is gone needs no place. */
  #forget(target: Target, ids: ReadonlySet<string>): void {
    const own = keyOf(target, '')
    for (const key of this.#kept.keys()) {
      if (key.startsWith(own) && !ids.has(key.slice(own.length))) this.#kept.delete(key)
    }
  }
}

function keyOf({ account, region }: Target, id: string): string {
  return `${account} ${region} ${id}`
}

/** The tags of one hybrid node; none where it is gone. Throws a `FailureError`. */
export async function readHybridTags(
  { caller, target, signal }: Door,
  id: string,
): Promise<Record<string, string>> {
  const { SSMClient, ListTagsForResourceCommand } = await import('@aws-sdk/client-ssm')
  const command = new ListTagsForResourceCommand({
    ResourceType: 'ManagedInstance',
    ResourceId: id,
  })
  try {
    const { TagList = [] } = await caller.send(target, SSMClient, command, { signal })
    return Object.fromEntries(TagList.map(({ Key = '', Value = '' }) => [Key, Value]))
  } catch (error) {
    // Deregistered since the list was read.
    if (error instanceof FailureError && error.failure.code === 'InvalidResourceId') return {}
    throw error
  }
}
