import type { Access, Account } from '../../../shared/accounts.ts'
import type { FailureKind } from '../../../shared/failure.ts'
import type { PolicyMode, PolicyRule } from '../../../shared/policy.ts'
import { partitionOf } from '../configuration/profiles.ts'
import type { Source } from '../credentials/sources.ts'
import { candidatesByAccount, currentSource, type Choices, type Proof } from './candidates.ts'
import type { RememberedAccount } from './memory.ts'
import { type AccountPolicy, cautiousMode, cautiousTwoPerson, policyOf } from './policy.ts'

/** What AWS Organizations or a portal says of an account. */
export interface Listing {
  readonly name: string
  readonly suspended: boolean
  readonly ou?: string | undefined
  readonly tags: Readonly<Record<string, string>>
}

/** Everything that the list of accounts is made of. */
export interface AccountsInput {
  readonly choices: Choices
  readonly known: ReadonlyMap<string, RememberedAccount>
  readonly listings: ReadonlyMap<string, Listing>
  readonly rules: readonly PolicyRule[]
  readonly defaultMode: PolicyMode
  /** Whether an organization may yet tell, or could not tell, the account's OU and tags. */
  readonly isUnplaced: (account: string) => boolean
  readonly unlockedUntil: (account: string) => string | undefined
  /** When the credentials of a source expire. */
  readonly expiresAt: (source: string) => Date | undefined
  /** Until when a region that was found empty is read rarely. */
  readonly restingUntil: (account: string, region: string) => string | undefined
}

/** Every account that a source leads to or a listing names, by name. Pure. */
export function buildAccounts(input: AccountsInput): Account[] {
  const candidates = candidatesByAccount(input.choices)
  const ids = new Set([...candidates.keys(), ...input.listings.keys()])
  return [...ids]
    .map((id) => buildAccount(id, candidates.get(id) ?? [], input))
    .toSorted((one, other) => one.name.localeCompare(other.name) || one.id.localeCompare(other.id))
}

function buildAccount(id: string, candidates: readonly Source[], input: AccountsInput): Account {
  const listing = input.listings.get(id)
  const known = input.known.get(id)
  const tags = { ...listing?.tags }
  const policy = policyOf({ id, ou: listing?.ou, tags }, input.rules, input.defaultMode)
  const unlockedUntil = input.unlockedUntil(id)
  return {
    id,
    ...defined({ alias: known?.alias, ou: listing?.ou, unlockedUntil }),
    name: policy.name ?? listing?.name ?? known?.alias ?? id,
    colour: policy.colour,
    mode: input.isUnplaced(id) ? cautiousMode(policy.mode, input.rules) : policy.mode,
    ...secondPerson(id, policy, input),
    tags,
    accesses: candidates.map(accessOf),
    regions: regionsOf(id, known, input),
    ...(known?.usualRegions === true ? { regionsAssumed: true as const } : {}),
    ...accessState(id, candidates, input),
  }
}

/** Told only where it is demanded, which is rare. */
function secondPerson(id: string, policy: AccountPolicy, input: AccountsInput) {
  const unplaced = input.isUnplaced(id)
  const demanded = unplaced ? cautiousTwoPerson(policy, input.rules) : policy.twoPerson === true
  if (!demanded) return {}
  return { twoPerson: true, approvers: [...(policy.approvers ?? [])] }
}

function accessState(id: string, candidates: readonly Source[], input: AccountsInput) {
  const current = currentSource(id, candidates, input.choices)
  const source = current?.source
  const known = input.known.get(id)
  const proof: Proof = input.choices.proofs.get(source?.id ?? '') ?? {}
  // An identity of an earlier run is shown while it is being proven again.
  const identity = proof.failure === undefined ? (proof.identity ?? known?.identity) : undefined
  return {
    ...stateOf(id, source, proof, input),
    partition: identity === undefined ? (known?.partition ?? 'aws') : partitionOf(identity.arn),
    ...defined({ identity, accessReason: current?.reason }),
    ...(source === undefined ? {} : sourceState(source, input)),
  }
}

function sourceState(source: Source, input: AccountsInput) {
  const expiresAt = input.expiresAt(source.id)?.toISOString()
  return { access: source.id, ...defined({ expiresAt, portal: source.portal }) }
}

type State = Pick<Account, 'state' | 'failure'>

function stateOf(
  id: string,
  source: Source | undefined,
  proof: Proof,
  input: AccountsInput,
): State {
  if (input.listings.get(id)?.suspended === true) return { state: 'suspended' }
  if (source === undefined) return { state: 'checking' }
  const { failure, identity } = proof
  if (failure !== undefined) return { state: stateOfFailure(failure.kind), failure }
  return { state: identity === undefined ? 'checking' : 'ready' }
}

function stateOfFailure(kind: FailureKind): Account['state'] {
  return kind === 'login-needed' || kind === 'mfa-needed' ? kind : 'failed'
}

function accessOf({ id, kind, label, method }: Source): Access {
  return { id, kind, label, method }
}

function regionsOf(id: string, known: RememberedAccount | undefined, input: AccountsInput) {
  return (known?.regions ?? []).map((name) => {
    const restingUntil = input.restingUntil(id, name)
    return restingUntil === undefined ? { name } : { name, restingUntil }
  })
}

/** Leaves out what is undefined: absent and undefined are different things in the contract. */
function defined<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Fields]?: Exclude<Fields[Key], undefined>
  }
}
