import type { Identity } from '../../shared/accounts.ts'
import { FailureError, type Failure } from '../../shared/failure.ts'
import type { Access, AccessBroker } from '../aws/access.ts'
import type { Prover } from './account/prover.ts'
import { partitionOf } from './configuration/profiles.ts'
import type { Source } from './credentials/sources.ts'
import type { Directory } from './directory.ts'

/** What the broker leans on. */
export interface BrokerParts {
  readonly directory: Directory
  readonly prover: Prover
  /** Resolves once the config files have been read. */
  begun(): Promise<void>
  /** Resolves once discovery has nothing left to do. */
  settled(): Promise<unknown>
}

/** The {@link AccessBroker} over the directory: each account through the source that serves it. */
export function createBroker(parts: BrokerParts): AccessBroker {
  const { prover } = parts
  let firstDiscovery: Promise<unknown> | undefined
  return {
    access: (account, options) =>
      onTheWayIn(async () => {
        const source = await sourceFor(parts, account)
        const { credentials, identity } = await prover.prove(source, options?.renew)
        return accessOf(source, credentials, checked(account, identity))
      }),
    proveIdentity: (account) =>
      onTheWayIn(async () => {
        // Who is about to write must not depend on which profile was the first to answer at the start.
        await (firstDiscovery ??= parts.settled())
        return checked(account, await prover.proveAfresh(await sourceFor(parts, account)))
      }),
  }
}

/**
 * What is missing on the way into an account, a profile or a role, is a matter of configuration.
 * As `not-found`, or by AWS's code for it, it would be taken for an answer about what is looked for
 * there: that a stack is gone, say.
 */
async function onTheWayIn<Found>(find: () => Promise<Found>): Promise<Found> {
  try {
    return await find()
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.kind !== 'not-found') throw error
    const { code: _, ...failure } = error.failure
    throw new FailureError({ ...failure, kind: 'configuration' }, { cause: error })
  }
}

function accessOf(source: Source, credentials: Access['credentials'], identity: Identity): Access {
  return {
    credentials,
    endpoints: source.endpoints,
    ...(source.variant === undefined ? {} : { variant: source.variant }),
    partition: partitionOf(identity.arn),
    principal: identity.arn,
    ...(source.profile === undefined ? {} : { profile: source.profile }),
  }
}

async function sourceFor(parts: BrokerParts, account: string): Promise<Source> {
  const { directory } = parts
  await parts.begun()
  // Right after the start, the way to an account may not have been found yet.
  if (directory.current(account) === undefined) await parts.settled()
  if (directory.listings().get(account)?.suspended === true) {
    throw noWayIn(account, 'configuration', 'is suspended, so it is not called', undefined)
  }
  const current = directory.current(account)
  if (current !== undefined) return current.source
  const advice = 'Look at the accounts page for profiles and portals that lead there.'
  throw noWayIn(
    account,
    'configuration',
    'cannot be reached: no profile or portal leads there',
    advice,
  )
}

/** Credentials must never be used for another account than the one that they were asked for. */
function checked(account: string, identity: Identity): Identity {
  if (identity.account === account) return identity
  const what = `is not where its access leads: that is account ${identity.account} now`
  throw noWayIn(account, 'identity-changed', what, 'Refresh the accounts.')
}

function noWayIn(
  account: string,
  kind: Failure['kind'],
  what: string,
  advice: string | undefined,
): FailureError {
  const sentence = `Account ${account} ${what}.`
  const failure: Failure = { kind, sentence, account, retryable: false }
  return new FailureError(advice === undefined ? failure : { ...failure, advice })
}
