import type { Random } from '../random.ts'
import { alarms, api, queue, serverless, website } from './blueprints/applications.ts'
import type { Blueprint } from './blueprints/blueprint.ts'
import { cluster, service } from './blueprints/containers.ts'
import { bucket, lake } from './blueprints/buckets.ts'
import { cache, database, table } from './blueprints/data.ts'
import { dns, network, securityGroups } from './blueprints/network.ts'
import { baseline, pipeline, secrets, toolkit, trail } from './blueprints/operations.ts'

/** A stack that an account may have: what it is called and what it is. */
export interface Candidate {
  readonly name: string
  readonly blueprint: Blueprint
  readonly application: string
}

/** The network that all stacks of a region stand on. */
export const networkName = 'core-network'

const applications = {
  shop: [
    'orders',
    'payments',
    'basket',
    'catalogue',
    'inventory',
    'shipping',
    'returns',
    'loyalty',
    'reviews',
    'profile',
    'pricing',
    'notifications',
  ],
  data: [
    'clickstream',
    'warehouse',
    'forecast',
    'segments',
    'attribution',
    'billing-export',
    'features',
    'quality',
  ],
  shared: ['base-images', 'artifacts', 'runners', 'registry', 'observability', 'directory', 'mail'],
  security: ['findings', 'forensics', 'access-review', 'guardrails'],
} as const

type Domain = keyof typeof applications

const kinds: Readonly<Record<Domain, readonly Blueprint[]>> = {
  shop: [
    service,
    table,
    queue,
    alarms,
    pipeline,
    database,
    api,
    cache,
    serverless,
    secrets,
    website,
  ],
  data: [lake, bucket, serverless, table, alarms, database, queue, secrets],
  shared: [pipeline, bucket, serverless, alarms, secrets, api],
  security: [serverless, bucket, alarms],
}

/** What an account is for, by its name. */
export function domainOf(accountName: string): Domain {
  if (accountName.startsWith('data') || accountName.includes('analytics')) return 'data'
  if (accountName === 'security') return 'security'
  if (accountName === 'management' || accountName.includes('shared')) return 'shared'
  return 'shop'
}

/** `count` stacks that an account may have in one region, the same for the same random stream. */
export function candidates(accountName: string, count: number, random: Random): Candidate[] {
  const domain = domainOf(accountName)
  const common = commonCandidates(random)
  const own = applicationCandidates(domain, random)
  const result = [...common, ...own].slice(0, count)
  for (let round = 2; result.length < count; round += 1) {
    const missing = count - result.length
    result.push(
      ...own.slice(0, missing).map((item) => ({ ...item, name: `${item.name}-${round}` })),
    )
  }
  return result
}

/** What services of an account are for. */
const roles = ['api', 'worker', 'web', 'events', 'scheduler']

/** The names of `count` services that an account may have in one region. Pure. */
export function serviceNames(accountName: string, count: number): string[] {
  const names = roles.flatMap((role) =>
    applications[domainOf(accountName)].map((application) => `${application}-${role}`),
  )
  return Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / names.length)
    return `${names[index % names.length] ?? 'service'}${round === 0 ? '' : `-${round + 1}`}`
  })
}

function commonCandidates(random: Random): Candidate[] {
  const id = (length: number): string => random.text('0123456789abcdef', length)
  const baselineName = `StackSet-organization-baseline-${id(8)}-${id(4)}-4${id(3)}-8${id(3)}-${id(12)}`
  return [
    { name: networkName, blueprint: network, application: 'network' },
    { name: 'CDKToolkit', blueprint: toolkit, application: 'cdk' },
    { name: baselineName, blueprint: baseline, application: 'organization' },
    { name: 'core-security-groups', blueprint: securityGroups, application: 'network' },
    { name: 'core-dns', blueprint: dns, application: 'network' },
    { name: 'core-trail', blueprint: trail, application: 'organization' },
    { name: 'core-cluster', blueprint: cluster, application: 'platform' },
  ]
}

function applicationCandidates(domain: Domain, random: Random): Candidate[] {
  const all = applications[domain].flatMap((application) =>
    kinds[domain].map((blueprint) => ({
      name: nameOf(application, blueprint),
      blueprint,
      application,
    })),
  )
  return shuffled(all, random)
}

/** Names as the tools give them: the CDK's in capitals, SAM's with their prefix. */
function nameOf(application: string, blueprint: Blueprint): string {
  if (blueprint.kind === 'api') return `${capitalized(application)}ApiStack`
  if (blueprint.kind === 'serverless') return `sam-${application}-worker`
  return `${application}-${blueprint.kind}`
}

function capitalized(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  return items
    .map((item) => ({ item, place: random.next() }))
    .sort((left, right) => left.place - right.place)
    .map(({ item }) => item)
}
