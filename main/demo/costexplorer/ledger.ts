import type { DemoOrganization } from '../organization/index.ts'
import type { PhysicalResource, RegionResources, WorldResources } from '../resources/index.ts'
import { arnOf } from '../resources/arns.ts'
import { seedOf, type Rate } from './rate.ts'
import { tariffs } from './tariffs.ts'

/** A resource of the world as it was billed over time: one for each state that it was in. */
export interface Asset {
  /** Which resource it is, whatever its state. */
  readonly key: string
  readonly account: string
  readonly region: string
  readonly type: string
  readonly resourceId: string
  readonly tags: ReadonlyMap<string, string>
  readonly rates: readonly Rate[]
  /** Milliseconds. */
  readonly from: number
  /** Milliseconds; infinite as long as it goes on. */
  to: number
}

/** When a stack was deleted (milliseconds); undefined while it is there. */
type StackEnd = (
  of: Pick<PhysicalResource, 'account' | 'region' | 'stackId'>,
  at: number,
) => number | undefined

/** How many stacks a region has, so that a survey of a very large world comes to an end. */
type StackCount = (account: string, region: string, at: number) => number

/** Stacks whose resources are billed: making up the past of more would take minutes. */
const mostStacks = 2000

interface Place {
  readonly account: string
  readonly region: string
}

interface Entry {
  readonly asset: Asset
  readonly account: string
  readonly region: string
  readonly stackId: string | undefined
  readonly signature: string
}

/**
 * What the world's resources are and were, for the bill. Resources know only of the present, so
 * every survey compares them with those of the survey before.
 */
export class Ledger {
  /** All that was ever billed. */
  readonly assets: Asset[] = []
  /** Goes up with every change. */
  version = 0
  readonly #open = new Map<string, Entry>()
  readonly #resources: WorldResources
  readonly #organization: DemoOrganization
  readonly #stackEnd: StackEnd
  readonly #stackCount: StackCount
  #places: readonly Place[] | undefined
  #surveyedAt: number | undefined
  #queue: Promise<void> = Promise.resolve()

  constructor(
    resources: WorldResources,
    organization: DemoOrganization,
    stackEnd: StackEnd,
    stackCount: StackCount,
  ) {
    this.#stackCount = stackCount
    this.#resources = resources
    this.#organization = organization
    this.#stackEnd = stackEnd
  }

  /** Looks at the world as it is at a time (milliseconds). */
  survey(at: number): Promise<void> {
    this.#queue = this.#queue.then(() => this.#survey(at))
    return this.#queue
  }

  async #survey(at: number): Promise<void> {
    const seen = new Set<string>()
    const places = (this.#places ??= this.#billed(at))
    for (const { account, region } of places) {
      this.#visit(this.#resources.in(account, region, at), at, seen)
      // The first survey makes up the past of every stack: others have their turn in between.
      if (this.#surveyedAt === undefined) await new Promise(setImmediate)
    }
    for (const [key, entry] of this.#open) if (!seen.has(key)) this.#close(key, entry, at)
    this.#surveyedAt = at
  }

  /** Where things are billed: everywhere, but in very large worlds. */
  #billed(at: number): Place[] {
    const places: Place[] = []
    let stacks = 0
    for (const { id, regions } of this.#organization.accounts) {
      for (const region of regions) {
        if (stacks > mostStacks) return places
        stacks += this.#stackCount(id, region, at)
        places.push({ account: id, region })
      }
    }
    return places
  }

  #visit(around: RegionResources, at: number, seen: Set<string>): void {
    for (const [type, tariff] of tariffs) {
      for (const resource of around.ofType(type)) {
        const rates = tariff(resource, around)
        if (rates.length === 0) continue
        const key = seedOf(resource)
        seen.add(key)
        this.#note(key, resource, rates, at)
      }
    }
  }

  #note(key: string, resource: PhysicalResource, rates: readonly Rate[], at: number): void {
    const signature = JSON.stringify([rates, resource.tags])
    const known = this.#open.get(key)
    if (known?.signature === signature) return
    if (known !== undefined) known.asset.to = at
    const isNew = known === undefined && resource.createdAt >= (this.#surveyedAt ?? -Infinity)
    const asset = assetOf(key, resource, rates, isNew ? resource.createdAt : at)
    const { account, region, stackId } = resource
    this.#open.set(key, { asset, account, region, stackId, signature })
    this.assets.push(asset)
    this.version += 1
  }

  #close(key: string, entry: Entry, at: number): void {
    const end = this.#stackEnd(entry, at) ?? at
    entry.asset.to = Math.max(entry.asset.from, Math.min(end, at))
    this.#open.delete(key)
    this.version += 1
  }
}

function assetOf(
  key: string,
  resource: PhysicalResource,
  rates: readonly Rate[],
  from: number,
): Asset {
  const { account, region, type } = resource
  const tags = new Map(resource.tags.map(({ Key, Value }) => [Key, Value]))
  return {
    key,
    account,
    region,
    type,
    resourceId: billedId(resource),
    tags,
    rates,
    from,
    to: Infinity,
  }
}

/** Machines and buckets go by their ids on bills, everything else by its ARN. */
function billedId(resource: PhysicalResource): string {
  const byId = resource.type === 'AWS::EC2::Instance' || resource.type === 'AWS::S3::Bucket'
  return byId ? resource.physicalId : arnOf(resource)
}
