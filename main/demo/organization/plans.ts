/** What is decided of an account before its seed is known. */
export interface AccountPlan {
  readonly name: string
  readonly ou: string
  readonly owner: string
  readonly costCenter: string
  readonly environment: string
  readonly suspended?: boolean
}

const production = 'Workloads/Production'
const development = 'Workloads/Development'

const core: readonly AccountPlan[] = [
  { name: 'management', ou: '', owner: 'cloud-office', costCenter: '1000', environment: 'shared' },
  {
    name: 'shop-production',
    ou: production,
    owner: 'team-shop',
    costCenter: '4100',
    environment: 'production',
  },
  {
    name: 'shop-development',
    ou: development,
    owner: 'team-shop',
    costCenter: '4100',
    environment: 'development',
  },
  {
    name: 'shared-services',
    ou: '',
    owner: 'team-platform',
    costCenter: '1200',
    environment: 'shared',
  },
  { name: 'security', ou: '', owner: 'team-security', costCenter: '1300', environment: 'shared' },
  {
    name: 'data-production',
    ou: production,
    owner: 'team-data',
    costCenter: '4300',
    environment: 'production',
  },
]

const suspended: AccountPlan = {
  name: 'legacy-shop',
  ou: development,
  owner: 'team-shop',
  costCenter: '4100',
  environment: 'development',
  suspended: true,
}

const teams = [
  'payments',
  'search',
  'catalogue',
  'logistics',
  'billing',
  'identity',
  'mobile',
  'analytics',
  'warehouse',
  'pricing',
  'support',
  'content',
]
const environments = ['production', 'staging', 'development', 'sandbox']

/** Plans for `count` active accounts and, after them, one suspended account. */
export function accountPlans(count: number): AccountPlan[] {
  const further = Math.max(0, count - core.length)
  return [...core.slice(0, count), ...Array.from({ length: further }, workload), suspended]
}

function workload(_: unknown, index: number): AccountPlan {
  const environment = environments[index % environments.length] ?? 'production'
  const teamIndex = Math.floor(index / environments.length)
  const round = Math.floor(teamIndex / teams.length)
  const team = `${teams[teamIndex % teams.length] ?? 'team'}${round === 0 ? '' : `-${round + 1}`}`
  return {
    name: `${team}-${environment}`,
    ou: environment === 'production' ? production : development,
    owner: `team-${team}`,
    costCenter: String(4400 + teamIndex * 10),
    environment,
  }
}
