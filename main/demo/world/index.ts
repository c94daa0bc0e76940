import type { Population } from '../cloudformation/index.ts'
import { createRandom } from '../random.ts'
import type { WorldAccount } from './account.ts'
import { nestedTemplates } from './blueprints/platform.ts'
import { stackCount } from './counts.ts'
import { placeDeliveries } from './deliveries.ts'
import { placeEstate } from './estate.ts'
import { placeFleet } from './fleet.ts'
import { planStack } from './generate.ts'
import { layStack } from './lay.ts'
import { live } from './life.ts'
import { candidates } from './names.ts'
import { stories } from './stories/index.ts'

export type { WorldAccount } from './account.ts'

/** What a world is made of. */
export interface WorldOptions {
  readonly seed: string | number
  readonly accounts: readonly WorldAccount[]
  /** In the organization's order; the second is the company's home. */
  readonly regions: readonly string[]
  /** When the world begins, in milliseconds; its past is counted back from here. */
  readonly startedAt: number
  /** Exactly this many stacks in every region of every account, and no stories. */
  readonly stacks?: number | undefined
  /** So many services in every region of every account; none beside those of stacks when absent. */
  readonly services?: number | undefined
  /** So many pipelines, likewise. */
  readonly pipelines?: number | undefined
}

/** The seeded world of stacks. */
export interface World {
  /** Fills a region when it is first looked at. */
  readonly population: Population
  /** Templates that stand under a URL. */
  readonly templates: ReadonlyMap<string, string>
}

const minute = 60_000

/** The world of a seed: the same stacks, stories and future for the same options. */
export function createWorld(options: WorldOptions): World {
  const accounts = new Map(options.accounts.map((account) => [account.id, account]))
  return {
    templates: nestedTemplates,
    population: (region) => {
      const account = accounts.get(region.account)
      const place = options.regions.indexOf(region.name)
      if (account && place >= 0) populate(region, account, place, options)
    },
  }
}

function populate(
  region: Parameters<Population>[0],
  account: WorldAccount,
  place: number,
  options: WorldOptions,
): void {
  const { startedAt } = options
  const random = createRandom(`${options.seed}/world/${account.id}/${region.name}`)
  const count = options.stacks ?? stackCount(account, place)
  const stacks = candidates(account.name, count, random.fork('names')).map((candidate) =>
    layStack(region, planStack(candidate, account, startedAt, random.fork(candidate.name))),
  )
  const { services = 0, pipelines = 0, accounts } = options
  placeEstate({ region, account, accounts, startedAt }, { services, pipelines })
  if (options.stacks !== undefined || stacks.length === 0) return
  const isHome = place === Math.min(1, options.regions.length - 1)
  if (isHome) placeFleet(region, account, startedAt)
  const story = isHome ? stories[account.name] : undefined
  const busy = story?.({ region, account, accounts, startedAt }) ?? []
  if (isHome) placeDeliveries({ region, account, accounts, startedAt })
  for (const stack of busy) live(region, [stack], startedAt, { between: minute, headStart: 3000 })
  live(region, stacks, startedAt, { between: (isHome ? 3 : 15) * minute })
}
