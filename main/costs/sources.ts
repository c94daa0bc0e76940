import type { Account } from '../../shared/accounts.ts'
import type { AthenaTable } from '../../shared/cost-athena.ts'
import type { CostSource } from '../../shared/cost-meter.ts'
import { Failure, FailureError } from '../../shared/failure.ts'
import type { AwsCaller } from '../aws/caller.ts'
import type { Json, KeyValues } from '../store/settings-table.ts'
import { present } from '../aws/present.ts'
import { oldestDay } from './view/coverage.ts'
import type { Asked, CostAccount } from './view/plan.ts'

/** The accounts, as far as spend looks at them. */
export interface SourceAccounts {
  /** Once discovery has nothing left to do. */
  settled(signal?: AbortSignal): Promise<readonly Account[]>
}

/** Where spend can be asked for. */
export interface Sources {
  /** Every source, best first; asks Organizations, which costs nothing, where it is not known yet. */
  find(signal?: AbortSignal): Promise<CostSource[]>
  /** Whom to ask: the source of this id, else what was found best; with sentences on the rest. */
  choose(id: string | undefined, signal?: AbortSignal): Promise<Choice>
  /** The endpoint's region of an account's Cost Explorer. */
  regionOf(account: string): string
  /** Remembers that a source refused, or no longer does. */
  setFailure(source: string, failure: Failure | undefined): void
}

/** Whom to ask, and what that leaves out. */
export interface Choice {
  readonly asked: readonly Asked[]
  readonly notes: readonly string[]
  readonly accounts: readonly CostAccount[]
}

/** What {@link Sources} lean on. */
export interface SourceParts {
  readonly accounts: SourceAccounts
  readonly caller: AwsCaller
  readonly settings: Pick<KeyValues, 'get' | 'set' | 'delete'>
  /** The Data Exports table that the user chose, where they did. */
  readonly exported: () => ExportedSource | undefined
  readonly now: () => Date
}

/** A table of Data Exports as a source. */
export interface ExportedSource {
  readonly source: string
  readonly table: AthenaTable
  readonly notes: readonly string[]
}

const managementKey = (account: string) => `costs/management-of/${account}`
const failureKey = (source: string) => `costs/refused/${source}`
/** Accounts move seldom, and permissions are mended in hours. */
const day = 24 * 3_600_000

/** Makes {@link Sources}. */
export function createSources(parts: SourceParts): Sources {
  const { accounts, settings, now } = parts
  const partitions = new Map<string, string>()
  const list = async (signal?: AbortSignal) => {
    const known = (await accounts.settled(signal)).filter(({ state }) => state !== 'suspended')
    for (const { id, partition } of known) partitions.set(id, partition)
    await learnManagement(parts, known, signal)
    return known
  }
  const find = async (signal?: AbortSignal) => {
    const found = sourcesOf(parts, await list(signal))
    const best = new Set(bestOf(found).asked)
    return found.map((source) => ({ ...source, best: best.has(source) }))
  }
  return {
    find,
    async choose(id, signal) {
      const known = await list(signal)
      const found = sourcesOf(parts, known)
      const chosen = choose(found, id)
      const exported = parts.exported()
      const notes = exported?.source === id ? exported?.notes : undefined
      return { ...chosen, notes: [...chosen.notes, ...(notes ?? [])], accounts: known }
    },
    regionOf: (account) => (partitions.get(account) === 'aws-cn' ? 'cn-northwest-1' : 'us-east-1'),
    setFailure(source, failure) {
      if (failure === undefined) settings.delete(failureKey(source))
      else settings.set(failureKey(source), { ...failure, seenAt: now().toISOString() })
    },
  }
}

/** Asks each account that can be called which account manages its organization, once a day. */
async function learnManagement(
  { caller, settings, now }: SourceParts,
  accounts: readonly Account[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const unknown = accounts.filter(({ id, state }) => {
    const at = Date.parse(fieldIn(settings.get(managementKey(id)), 'at') ?? '')
    return state === 'ready' && !(at + day > now().getTime())
  })
  if (unknown.length === 0) return
  const { OrganizationsClient, DescribeOrganizationCommand } =
    await import('@aws-sdk/client-organizations')
  const ask = async ({ id, partition }: Account) => {
    const region = partition === 'aws-cn' ? 'cn-northwest-1' : 'us-east-1'
    const command = new DescribeOrganizationCommand({})
    const target = { account: id, region }
    const answer = await caller.send(target, OrganizationsClient, command, { signal })
    return answer.Organization?.MasterAccountId
  }
  await Promise.all(
    unknown.map(async (account) => {
      const management = await ask(account).catch(notInOne)
      const at = now().toISOString()
      settings.set(managementKey(account.id), { at, ...present({ management }) })
    }),
  )
}

/** An account in no organization, or one that may not ask, is asked by itself. */
function notInOne(error: unknown): undefined {
  if (error instanceof FailureError && error.failure.kind !== 'cancelled') return undefined
  throw error
}

/** A source, before it is held against the others. */
type Found = Omit<CostSource, 'best'>

function sourcesOf(parts: SourceParts, accounts: readonly Account[]): Found[] {
  const { settings, now } = parts
  const managementOf = (id: string) => fieldIn(settings.get(managementKey(id)), 'management')
  const managers = new Set(accounts.map(({ id }) => managementOf(id)))
  const oldest = oldestDay(now())
  const sources = accounts.map((account): Found => {
    const { id, name } = account
    const kind = managers.has(id) ? 'payer' : 'member'
    const covers = kind === 'payer' ? payerCovers : memberCovers(managementOf(id), accounts)
    const failure = refusal(parts, `${kind}:${id}`) ?? account.failure
    return { id: `${kind}:${id}`, kind, account: id, name, covers, oldest, ...present({ failure }) }
  })
  const rank = ({ kind, failure }: Found) => (kind === 'payer' ? 0 : 2) + (failure ? 1 : 0)
  return [
    ...sources.sort((one, other) => rank(one) - rank(other)),
    ...exportedSource(parts, accounts, oldest),
  ]
}

/** Data Exports are asked only where the user says so: last of all. */
function exportedSource(parts: SourceParts, accounts: readonly Account[], oldest: string): Found[] {
  const exported = parts.exported()
  if (exported === undefined) return []
  const { source: id, table } = exported
  const account = accounts.find((one) => one.id === table.account)
  const failure = refusal(parts, id) ?? account?.failure
  const covers = `What ${table.database}.${table.table} holds, asked through Athena and paid by what is scanned.`
  const about = { account: table.account, name: account?.name ?? table.account, covers, oldest }
  return [{ id, kind: 'athena', ...about, ...present({ failure }) }]
}

const payerCovers =
  'All accounts of its organization: it is the management account, which pays for all, so that one request answers for every account.'

function memberCovers(management: string | undefined, accounts: readonly Account[]): string {
  if (management === undefined) {
    return 'This account alone: it is in no organization, or may not ask in which.'
  }
  return accounts.some(({ id }) => id === management)
    ? 'This account alone; its management account covers it as well.'
    : `This account alone: its management account ${management} cannot be reached from here.`
}

function refusal({ settings, now }: SourceParts, source: string): Failure | undefined {
  const stored = settings.get(failureKey(source))
  const seenAt = Date.parse(fieldIn(stored, 'seenAt') ?? '')
  return seenAt + day > now().getTime() ? Failure.safeParse(stored).data : undefined
}

function fieldIn(value: Json | undefined, field: string): string | undefined {
  const found =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? value[field] : ''
  return typeof found === 'string' && found !== '' ? found : undefined
}

function choose(sources: readonly Found[], id: string | undefined): Omit<Choice, 'accounts'> {
  if (id !== undefined) {
    const wanted = sources.find((source) => source.id === id)
    if (!wanted) throw noSource(`There is no source ${id}.`)
    return { asked: [askedOf(wanted)], notes: [] }
  }
  const { asked, refused } = bestOf(sources)
  if (asked.length === 0) throw noSource('There is no account whose spend can be read.')
  return { asked: asked.map(askedOf), notes: [...new Set(refused.map(noteOf))] }
}

/** Payers that answer, else members; where all of them refuse they are asked all the same. */
function bestOf(sources: readonly Found[]): { asked: readonly Found[]; refused: Found[] } {
  const payers = sources.filter(({ kind }) => kind === 'payer')
  const readable = payers.filter(({ failure }) => !failure)
  const best = readable.length > 0 ? readable : sources.filter(({ kind }) => kind === 'member')
  const able = best.filter(({ failure }) => !failure)
  const refused = [...payers, ...best].filter(({ failure }) => failure)
  return { asked: able.length > 0 ? able : best, refused }
}

const askedOf = ({ id, account }: Found): Asked => ({ source: id, account })

const noteOf = ({ name, account, failure }: Found) =>
  `${name} (${account}) is left out: ${failure?.sentence ?? ''}`

function noSource(sentence: string): FailureError {
  const advice = 'Look at the accounts page for profiles and portals.'
  return new FailureError({ kind: 'not-found', sentence, advice, retryable: false })
}
