import {
  AssumeRole$,
  AssumeRoleWithWebIdentity$,
  GetCallerIdentity$,
  GetSessionToken$,
  type AssumeRoleCommandInput,
  type AssumeRoleCommandOutput,
  type AssumeRoleWithWebIdentityCommandInput,
  type AssumeRoleWithWebIdentityCommandOutput,
  type GetCallerIdentityCommandOutput,
  type GetSessionTokenCommandInput,
  type GetSessionTokenCommandOutput,
} from '@aws-sdk/client-sts'
import type { Directory, DemoRole, Principal } from '../identity/index.ts'
import { AwsError, type Call, type Service } from '../service.ts'
import { allowRole, checkCode, checkSessionName, forbidden } from './conditions.ts'
import { sessionSeconds, userSessionSeconds } from './durations.ts'

type Output<Whole> = Omit<Whole, '$metadata'>

/** AWS Security Token Service: who am I, and sessions of roles. */
export function createSts(directory: Directory): Service {
  return {
    signingName: 'sts',
    protocol: 'awsQuery',
    xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
    schemas: {
      AssumeRole: AssumeRole$,
      AssumeRoleWithWebIdentity: AssumeRoleWithWebIdentity$,
      GetCallerIdentity: GetCallerIdentity$,
      GetSessionToken: GetSessionToken$,
    },
    unsigned: ['AssumeRoleWithWebIdentity'],
    operations: {
      AssumeRole: (input: AssumeRoleCommandInput, call) => assumeRole(input, call, directory),
      AssumeRoleWithWebIdentity: (input: AssumeRoleWithWebIdentityCommandInput, call) =>
        assumeRoleWithWebIdentity(input, call, directory),
      GetCallerIdentity: (_: unknown, call) => getCallerIdentity(call),
      GetSessionToken: (input: GetSessionTokenCommandInput, call) =>
        getSessionToken(input, call, directory),
    },
  }
}

function getCallerIdentity({ caller }: Call): Output<GetCallerIdentityCommandOutput> {
  return { Account: caller.account, Arn: caller.arn, UserId: caller.userId }
}

function assumeRole(
  input: AssumeRoleCommandInput,
  call: Call,
  directory: Directory,
): Output<AssumeRoleCommandOutput> {
  const arn = input.RoleArn ?? ''
  const sessionName = checkSessionName(input.RoleSessionName)
  const role = directory.role(arn)
  if (role === undefined) throw forbidden(call.caller.arn, 'sts:AssumeRole', arn)
  const withMfa = checkCode(input, directory.mfa, call)
  allowRole(role, { externalId: input.ExternalId, withMfa, caller: call.caller })
  const chained = call.caller.arn.includes(':assumed-role/')
  const seconds = sessionSeconds(input.DurationSeconds, role, chained)
  return openSession(directory, role, sessionName, seconds, call)
}

function assumeRoleWithWebIdentity(
  input: AssumeRoleWithWebIdentityCommandInput,
  call: Call,
  directory: Directory,
): Output<AssumeRoleWithWebIdentityCommandOutput> {
  const { webIdentity } = directory
  const sessionName = checkSessionName(input.RoleSessionName)
  if (input.WebIdentityToken !== webIdentity.token) {
    throw new AwsError('InvalidIdentityToken', 'The ID Token provided is not a valid JWT.')
  }
  const role = directory.role(input.RoleArn ?? '')
  if (role?.webIdentity !== true) {
    throw new AwsError(
      'AccessDenied',
      'Not authorized to perform sts:AssumeRoleWithWebIdentity',
      403,
    )
  }
  const seconds = sessionSeconds(input.DurationSeconds, role, false)
  return {
    ...openSession(directory, role, sessionName, seconds, call),
    SubjectFromWebIdentityToken: webIdentity.subject,
    Audience: webIdentity.audience,
    Provider: `arn:aws:iam::${role.account}:oidc-provider/${webIdentity.provider}`,
  }
}

function openSession(
  directory: Directory,
  role: DemoRole,
  sessionName: string,
  seconds: number,
  call: Call,
): Output<AssumeRoleCommandOutput> {
  const principal = directory.session(role, sessionName)
  return {
    Credentials: issue(directory, principal, seconds, call),
    AssumedRoleUser: { AssumedRoleId: principal.userId, Arn: principal.arn },
  }
}

function getSessionToken(
  input: GetSessionTokenCommandInput,
  call: Call,
  directory: Directory,
): Output<GetSessionTokenCommandOutput> {
  const { account, arn, userId = '' } = call.caller
  if (!arn.includes(':user/')) {
    throw new AwsError('AccessDenied', 'Cannot call GetSessionToken with session credentials', 403)
  }
  checkCode(input, directory.mfa, call)
  const seconds = userSessionSeconds(input.DurationSeconds)
  const principal: Principal = { account, arn, userId, kind: 'user' }
  return { Credentials: issue(directory, principal, seconds, call) }
}

function issue(
  { keyring }: Directory,
  principal: Principal,
  seconds: number,
  call: Call,
): NonNullable<AssumeRoleCommandOutput['Credentials']> {
  const expiration = new Date(Math.floor(call.now().getTime() / 1000 + seconds) * 1000)
  const key = keyring.issueSession(principal, expiration)
  return {
    AccessKeyId: key.accessKeyId,
    SecretAccessKey: key.secretAccessKey,
    SessionToken: key.sessionToken,
    Expiration: key.expiration,
  }
}
