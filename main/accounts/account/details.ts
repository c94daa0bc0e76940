import type { AwsCredentialIdentity } from '@smithy/types'
import type { Failure } from '../../../shared/failure.ts'
import { toFailure } from '../../aws/failures.ts'
import { globalRegion, usualRegions } from '../../aws/regions.ts'
import type { Clients, ClientUse, Place } from '../credentials/clients.ts'

/** What is read of an account once its identity is proven. */
export interface AccountDetails {
  /** The alias, if the account has one; `unknown` where it may not be read. */
  readonly alias: { readonly name?: string | undefined } | 'unknown'
  readonly regions: readonly string[]
  /** Why the regions are only the usual ones, where the account did not tell its own. */
  readonly problem?: Failure
}

/** Who reads, and for which account. */
export interface DetailsRequest {
  readonly clients: Clients
  readonly account: string
  readonly partition: string
  readonly place: Place
  readonly credentials: AwsCredentialIdentity
}

/** Reads alias and enabled regions. Never throws: what may not be read is left out or guessed. */
export async function readDetails(request: DetailsRequest): Promise<AccountDetails> {
  const [alias, found] = await Promise.all([readAlias(request), readRegions(request)])
  return { alias, ...found }
}

async function readAlias(request: DetailsRequest): Promise<AccountDetails['alias']> {
  // The clients are loaded when they are first needed: that of EC2 alone costs a window's start.
  const { IAMClient, ListAccountAliasesCommand } = await import('@aws-sdk/client-iam')
  const client = request.clients.make(IAMClient, 'iam', globalPlace(request), use(request))
  try {
    const answer = await client.send(new ListAccountAliasesCommand({}))
    return { name: answer.AccountAliases?.[0] }
  } catch {
    // The alias is an ornament, and few roles may read it: without one the id is shown.
    return 'unknown'
  }
}

async function readRegions(
  request: DetailsRequest,
): Promise<Pick<AccountDetails, 'regions' | 'problem'>> {
  try {
    return { regions: await listRegions(request) }
  } catch {
    // Older accounts' roles may often call EC2 where they may not call the Account API.
  }
  try {
    return { regions: await describeRegions(request) }
  } catch (error) {
    return { regions: usualRegions(request.partition), problem: regionProblem(error, request) }
  }
}

async function listRegions(request: DetailsRequest): Promise<string[]> {
  const { AccountClient, ListRegionsCommand } = await import('@aws-sdk/client-account')
  const client = request.clients.make(AccountClient, 'account', globalPlace(request), use(request))
  const regions: string[] = []
  let NextToken: string | undefined
  do {
    const page = await client.send(
      new ListRegionsCommand({
        RegionOptStatusContains: ['ENABLED', 'ENABLED_BY_DEFAULT'],
        MaxResults: 50,
        NextToken,
      }),
    )
    for (const { RegionName } of page.Regions ?? []) if (RegionName) regions.push(RegionName)
    NextToken = page.NextToken
  } while (NextToken !== undefined)
  return regions.toSorted()
}

async function describeRegions(request: DetailsRequest): Promise<string[]> {
  const { DescribeRegionsCommand, EC2Client } = await import('@aws-sdk/client-ec2')
  const client = request.clients.make(EC2Client, 'ec2', globalPlace(request), use(request))
  const answer = await client.send(new DescribeRegionsCommand({}))
  return (answer.Regions ?? []).flatMap(({ RegionName }) => RegionName ?? []).toSorted()
}

/** These services have one endpoint for all regions. */
function globalPlace({ partition, place }: DetailsRequest): Place {
  return { ...place, region: globalRegion(partition) }
}

function use({ account, credentials }: DetailsRequest): ClientUse {
  return { credentials, countedFor: account }
}

function regionProblem(error: unknown, { account }: DetailsRequest): Failure {
  const context = { account, service: 'account', operation: 'ListRegions' }
  const failure = toFailure(error, context)
  if (failure.retryable) {
    const sentence = `The enabled regions of account ${account} could not be listed; the usual ones are used for now.`
    return { ...failure, sentence }
  }
  return {
    ...failure,
    sentence: `The enabled regions of account ${account} may not be listed; the usual ones are used.`,
    advice: 'Ask for account:ListRegions or ec2:DescribeRegions to see regions enabled since.',
  }
}
