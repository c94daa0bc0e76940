import type { Tag } from '../cloudformation/engine/deployment.ts'
import type { Random } from '../random.ts'
import type { WorldAccount } from './account.ts'
import { networkName, type Candidate } from './names.ts'
import type { Release, StackPlan } from './plans.ts'

const day = 86_400_000

/** Makes a candidate into a stack with a past: parameters, tags, releases. */
export function planStack(
  candidate: Candidate,
  account: WorldAccount,
  startedAt: number,
  random: Random,
): StackPlan {
  const { blueprint } = candidate
  const releases = releasesOf(candidate, startedAt, random)
  return {
    name: candidate.name,
    blueprint,
    parameters: parametersOf(candidate, account),
    tags: tagsOf(candidate, account, random),
    releases,
    protection: account.tags.environment === 'production' && isPrecious(candidate),
  }
}

function isPrecious(candidate: Candidate): boolean {
  return ['database', 'network', 'trail', 'dns'].includes(candidate.blueprint.kind)
}

/** The parameters that a blueprint wants besides its release. */
export function parametersOf(candidate: Candidate, account: WorldAccount): Record<string, string> {
  const { blueprint, application } = candidate
  const asksFor = (name: string): boolean =>
    blueprint.body.includes(`\n  ${name}:\n    Type: String`)
  return {
    Environment: account.tags.environment,
    ...(blueprint.onNetwork === true ? { NetworkStack: networkName } : {}),
    ...(asksFor('Service') ? { Service: application } : {}),
  }
}

/** Tags as a company has them: most stacks carry all, some carry few, some none. */
export function tagsOf(candidate: Candidate, account: WorldAccount, random: Random): Tag[] {
  const all: Tag[] = [
    { Key: 'application', Value: candidate.application },
    { Key: 'environment', Value: account.tags.environment },
    { Key: 'owner', Value: account.tags.owner },
    { Key: 'team', Value: account.tags.owner.replace(/^team-/, '') },
    { Key: 'cost-center', Value: account.tags['cost-center'] },
  ]
  const luck = random.next()
  if (luck < 0.08) return []
  return luck < 0.2 ? all.slice(0, 2) : [...all, ...casualTags(account, random.fork('casual tags'))]
}

/** What teams call the stage: nobody ever agreed on it. */
const stages: Readonly<Record<string, readonly string[]>> = {
  production: ['production', 'production', 'prod', 'Prod', 'PROD'],
  development: ['development', 'dev', 'Dev', 'developement'],
}

/** Keys that are as odd as AWS allows; the last has all of its 128 characters. */
const oddTags: readonly Tag[] = [
  { Key: 'cost$centre', Value: 'retail$eu' },
  { Key: 'Business Unit', Value: 'Retail & Logistics' },
  { Key: 'Büro-部門', Value: 'Zürich 小売' },
  { Key: 'an-unreasonably-long-key-'.padEnd(128, 'x'), Value: 'yes' },
]

/** Tags that some stacks have and others have not. */
function casualTags(account: WorldAccount, random: Random): Tag[] {
  const values = stages[account.tags.environment]
  const stage =
    values === undefined || random.next() < 0.4
      ? []
      : [{ Key: 'stage', Value: random.pick(values) }]
  return [...stage, ...oddTags.filter(() => random.next() < 0.06)]
}

function releasesOf(
  candidate: Candidate,
  startedAt: number,
  random: Random,
): readonly [Release, ...Release[]] {
  const age = random.integer(20, 1400) * day + random.integer(0, day)
  const createdAt = startedAt - age
  const count = random.next() < 0.25 ? 0 : random.integer(1, 9)
  const times = Array.from(
    { length: count },
    () => createdAt + day + Math.floor(random.next() * (age - 2 * day)),
  ).sort((left, right) => left - right)
  const mayFail = candidate.blueprint.weakness !== undefined
  const later = times.map((at, index) =>
    releaseAt(at, index, mayFail && random.next() < (index === count - 1 ? 0.08 : 0.1)),
  )
  return [releaseAt(createdAt, 0, false), ...later]
}

function releaseAt(at: number, index: number, failed: boolean): Release {
  return {
    at,
    failed,
    // Most of them are never looked at.
    get version() {
      return versionAt(at, index)
    },
  }
}

/** Versions by date, as `2025.04.17-3`. */
export function versionAt(at: number, index: number): string {
  return `${new Date(at).toISOString().slice(0, 10).replaceAll('-', '.')}-${index + 1}`
}
