import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import type { Identity } from '../../../shared/accounts.ts'
import type { ClientUse, Clients, Place } from '../credentials/clients.ts'

/** Asks AWS who these credentials belong to. Throws what the SDK throws. */
export async function callerIdentity(
  clients: Clients,
  place: Place,
  use: ClientUse,
  now: () => Date,
): Promise<Identity> {
  const client = clients.make(STSClient, 'sts', place, use)
  const { Account = '', Arn = '' } = await client.send(new GetCallerIdentityCommand({}))
  return { account: Account, arn: Arn, role: roleName(Arn), provenAt: now().toISOString() }
}

/**
 * The role's or user's name out of a caller's ARN: `Deployer` of
 * `arn:aws:sts::123456789012:assumed-role/Deployer/session`, `root` of a root user's.
 */
export function roleName(arn: string): string {
  const [kind = '', ...path] = arn.split(':').slice(5).join(':').split('/')
  if (path.length === 0) return kind
  // An assumed role's session name ends the ARN; a user's or federated user's path comes before it.
  return (kind === 'assumed-role' ? path.at(-2) : path.at(-1)) ?? kind
}
