import { alphabets, createRandom, type Random } from '../random.ts'
import { accountPlans, type AccountPlan } from './plans.ts'
import { knownRegions } from './regions.ts'

/** How big the world is: `--demo-size ACCOUNTSxREGIONSxSTACKSxSERVICESxPIPELINES`. */
export interface DemoSize {
  readonly accounts: number
  readonly regions: number
  /** Stacks in each account × region; absent for the believable mix of the default world. */
  readonly stacks?: number
  /** ECS services in each account × region, beside those of stacks; none when absent. */
  readonly services?: number
  /** Pipelines in each account × region; none when absent. */
  readonly pipelines?: number
}

/** Six accounts, four regions, and the world's own mix of stacks. */
export const defaultSize: DemoSize = { accounts: 6, regions: 4 }

/** One account of the demo's organization. */
export interface DemoAccount {
  /** Twelve digits. */
  readonly id: string
  readonly name: string
  /** The IAM account alias. */
  readonly alias: string
  readonly email: string
  /** Path of organizational units from below the root; empty for an account right under the root. */
  readonly ou: string
  readonly tags: Readonly<Record<'owner' | 'cost-center' | 'environment', string>>
  readonly status: 'ACTIVE' | 'SUSPENDED'
  /** The regions that are enabled; empty for a suspended account. */
  readonly regions: readonly string[]
  readonly joinedAt: Date
}

/** One organizational unit. */
export interface DemoUnit {
  readonly id: string
  readonly name: string
  /** Names from below the root, such as `Workloads/Production`. */
  readonly path: string
  /** The unit above, or the root. */
  readonly parent: string
}

/** The organization that all accounts of the demo belong to. */
export interface DemoOrganization {
  readonly id: string
  readonly root: string
  /** The management account's id. */
  readonly management: string
  readonly units: readonly DemoUnit[]
  /** The management account first; a suspended one last, which `size.accounts` does not count. */
  readonly accounts: readonly DemoAccount[]
  /** Regions enabled in every active account. */
  readonly regions: readonly string[]
}

const unitPaths = ['Workloads', 'Workloads/Production', 'Workloads/Development']

/** The organization of a seed and size; pure. */
export function createOrganization(seed: string | number, size: DemoSize): DemoOrganization {
  const random = createRandom(seed).fork('organization')
  const root = `r-${random.text(alphabets.lowerCaseAndDigits, 4)}`
  const id = `o-${random.text(alphabets.lowerCaseAndDigits, 10)}`
  const units = createUnits(random.fork('units'), root)
  const regions = knownRegions.slice(0, Math.max(1, size.regions)).map((region) => region.name)
  const accounts = accountPlans(Math.max(1, size.accounts)).map((plan, index) =>
    createAccount(random.fork(`account ${index}`), plan, regions),
  )
  const management = accounts[0]?.id ?? ''
  return { id, root, management, units, accounts, regions }
}

function createUnits(random: Random, root: string): DemoUnit[] {
  const ids = new Map<string, string>()
  return unitPaths.map((path) => {
    const names = path.split('/')
    const id = `ou-${root.slice(2)}-${random.text(alphabets.lowerCaseAndDigits, 8)}`
    ids.set(path, id)
    const parent = ids.get(names.slice(0, -1).join('/')) ?? root
    return { id, name: names.at(-1) ?? path, path, parent }
  })
}

function createAccount(random: Random, plan: AccountPlan, regions: readonly string[]): DemoAccount {
  const suspended = plan.suspended === true
  return {
    id: `${random.integer(1, 9)}${random.text(alphabets.digits, 11)}`,
    name: plan.name,
    alias: `harbour-${plan.name}`,
    email: `aws+${plan.name}@harbour.example`,
    ou: plan.ou,
    tags: { owner: plan.owner, 'cost-center': plan.costCenter, environment: plan.environment },
    status: suspended ? 'SUSPENDED' : 'ACTIVE',
    regions: suspended ? [] : regions,
    joinedAt: new Date(Date.UTC(2021, random.integer(0, 35), random.integer(1, 28), 9, 30)),
  }
}
