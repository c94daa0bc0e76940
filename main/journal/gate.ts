import { randomUUID } from 'node:crypto'
import type { Identity } from '../../shared/accounts.ts'
import { type Failure, FailureError } from '../../shared/failure.ts'
import type { Confirmation, WritePreview, Written } from '../../shared/journal.ts'
import type { PolicyMode } from '../../shared/policy.ts'
import type { Target } from '../../shared/target.ts'
import type { AccessBroker } from '../aws/access.ts'
import { present } from '../aws/present.ts'
import type { Json } from '../store/settings-table.ts'
import { cliCommand } from './cli.ts'
import type { IntentBody, OutcomeBody } from './entries.ts'
import type { JournalRecords } from './records.ts'
import { effectiveMode, refusalOf } from './refusal.ts'
import { writeDown } from './write-down.ts'

/** What the gate must know of an account; the accounts feature answers. */
export interface AccountFacts {
  readonly name: string
  readonly alias?: string | undefined
  readonly mode: PolicyMode
  /** Whether a read-only account is unlocked now. */
  readonly unlocked: boolean
  /** The profile that the AWS CLI would be given. */
  readonly profile?: string | undefined
  /** Carrying out a deletion plan wants a second person's approval. */
  readonly twoPerson?: boolean | undefined
  /** Public keys whose approvals count; anybody's where none is listed. */
  readonly approvers?: readonly string[] | undefined
}

/** A write, before anybody agreed to it. */
export interface WriteRequest {
  readonly target: Target
  /** In the user's words, such as `Delete stack`. */
  readonly action: string
  /** As in IAM and as the AWS CLI's command, such as `cloudformation`. */
  readonly service: string
  readonly operation: string
  /** The API call's exact input. */
  readonly input: Json
  /** The ARN, or the name where there is none. */
  readonly resource: string
  /** What `typed` mode wants typed, usually the resource's name. */
  readonly challenge: string
  /** The deletion plan that it is a step of, by id. */
  readonly plan?: string | undefined
  /** Why, in the user's words; the journal keeps it, since the call takes none. */
  readonly reason?: string | undefined
}

/**
 * A write with what was agreed to. `ending` is for what takes back access that an earlier write
 * gave, such as the end of a session: neither the policy nor anybody is asked, because less access
 * is always allowed, but the journal keeps it.
 */
export type AgreedWrite = WriteRequest &
  (
    | { readonly confirmation: Confirmation; readonly ending?: false }
    | { readonly confirmation?: undefined; readonly ending: true }
  )

/** What a write brought. */
export interface Performed {
  readonly requestId?: string | undefined
  readonly result?: Json | undefined
}

/**
 * The one way to change anything in AWS: it checks the account's policy and what the user agreed
 * to, proves the identity afresh, writes the intent down, makes the call, and writes the outcome.
 */
export interface Gate {
  /** What a dialog shows before the question; proves the identity, calls nothing else. */
  preview(request: WriteRequest): Promise<WritePreview>
  /** Throws a FailureError: `policy`, `identity-changed`, or whatever `perform` threw. */
  write(request: AgreedWrite, perform: () => Promise<Performed>): Promise<Written>
}

/** What the gate is made of. */
export interface GateParts {
  readonly records: JournalRecords
  readonly broker: Pick<AccessBroker, 'proveIdentity'>
  readonly factsOf: (account: string) => AccountFacts
  readonly now: () => Date
  readonly onWrite?: (entry: number) => void
  /** Told of every write that has succeeded, with the caller's ARN. */
  readonly onDone?: (request: WriteRequest, principal: string) => void
}

/** Names this run of Foredeck in intents, so that a cut-off one can be told from one under way. */
export const thisProcess = randomUUID()

/** Makes the gate. */
export function createGate(parts: GateParts): Gate {
  return {
    preview: (request) => preview(parts, request),
    write: (request, perform) => write(parts, request, perform),
  }
}

async function preview(parts: GateParts, request: WriteRequest): Promise<WritePreview> {
  const { account, region } = request.target
  const identity = await parts.broker.proveIdentity(account)
  // Asked after the proof, which waits until the account is known.
  const facts = parts.factsOf(account)
  return {
    account,
    accountName: facts.name,
    alias: facts.alias,
    region,
    mode: effectiveMode(facts),
    identity: identity.arn,
    role: identity.role,
    challenge: request.challenge,
    refusal: refusalOf({ account, facts, challenge: request.challenge }),
    cli: cliOf(request, facts),
  }
}

async function write(
  parts: GateParts,
  request: AgreedWrite,
  perform: () => Promise<Performed>,
): Promise<Written> {
  const { account } = request.target
  allowedFacts(parts, request)
  const identity = await parts.broker.proveIdentity(account)
  if (!request.ending) assertSame(identity, request.target, request.confirmation)
  // Once more: right after a start the account, and so its policy, may only be known by now.
  const facts = allowedFacts(parts, request)
  const cli = cliOf(request, facts)
  const intent = intentOf(request, facts, identity, cli, parts.now())
  const entry = writeDown('before', () => parts.records.appendIntent(intent))
  parts.onWrite?.(entry)
  const performed = await settle(parts, entry, perform)
  parts.onDone?.(request, identity.arn)
  return { entry, requestId: performed.requestId, cli }
}

/** The account's facts, if its policy lets the write through; else throws the refusal. */
function allowedFacts(
  parts: GateParts,
  { target, challenge, confirmation, ending }: AgreedWrite,
): AccountFacts {
  const facts = parts.factsOf(target.account)
  if (ending) return facts
  const refusal = refusalOf({ account: target.account, facts, challenge, confirmation })
  if (refusal) throw new FailureError(refusal)
  return facts
}

function cliOf(request: WriteRequest, facts: AccountFacts): string {
  const { service, operation, input, target } = request
  return cliCommand({ service, operation, input, region: target.region, profile: facts.profile })
}

function assertSame(
  identity: Identity,
  { account, region }: Target,
  confirmation: Confirmation,
): void {
  if (identity.account === account && identity.arn === confirmation.identity) return
  throw new FailureError({
    kind: 'identity-changed',
    sentence: `The credentials for account ${account} now belong to ${identity.arn}, not to ${confirmation.identity} as the dialog showed. Nothing was called.`,
    advice: 'Close the dialog, look at which role serves this account, and open it again.',
    account,
    region,
    retryable: false,
  })
}

function intentOf(
  request: WriteRequest,
  facts: AccountFacts,
  identity: Identity,
  cli: string,
  now: Date,
): IntentBody {
  const { target, action, service, operation, resource, input, plan, reason } = request
  return {
    startedAt: now.toISOString(),
    ...target,
    accountName: facts.name,
    principal: identity.arn,
    service,
    operation,
    action,
    resource,
    input,
    cli,
    ...present({ plan, reason: reason?.trim() }),
    process: thisProcess,
  }
}

async function settle(
  parts: GateParts,
  entry: number,
  perform: () => Promise<Performed>,
): Promise<Performed> {
  let performed: Performed
  try {
    performed = await perform()
  } catch (thrown) {
    const error = toldOfWrite(thrown)
    closeFailed(parts, entry, error)
    throw error
  }
  close(parts, entry, { ...performed, succeeded: true })
  return performed
}

/** A write whose answer was lost may not be made again blindly. */
function toldOfWrite(error: unknown): unknown {
  if (!(error instanceof FailureError) || !error.failure.unanswered) return error
  const advice =
    'AWS’s answer was lost, so the call may have taken effect: look before you repeat it.'
  return new FailureError({ ...error.failure, advice }, { cause: error })
}

/** Trouble with the journal is told beside what AWS said, never instead of it. */
function closeFailed(parts: GateParts, entry: number, error: unknown): void {
  const failure = failureOf(error)
  try {
    close(parts, entry, { succeeded: false, failure, requestId: failure.requestId })
  } catch (unwritten) {
    const sentence = `${failure.sentence} ${failureOf(unwritten).sentence}`
    throw new FailureError({ ...failure, sentence }, { cause: error })
  }
}

function close(parts: GateParts, entry: number, outcome: Omit<OutcomeBody, 'endedAt'>): void {
  const body = { ...outcome, endedAt: parts.now().toISOString() }
  const json = JSON.parse(JSON.stringify(body)) as Json
  writeDown('after', () => parts.records.appendOutcome(entry, json))
  parts.onWrite?.(entry)
}

function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure
  return {
    kind: 'internal',
    sentence: 'The call did not end as expected.',
    advice: 'Look at the resource in AWS to see whether it took effect.',
    retryable: false,
  }
}
