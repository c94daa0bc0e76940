import { GetRoleCredentialsCommand, SSOClient } from '@aws-sdk/client-sso'
import { GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts'
import {
  fromContainerMetadata,
  fromEnv,
  fromHttp,
  fromInstanceMetadata,
  fromLoginCredentials,
  fromProcess,
  fromTemporaryCredentials,
  fromTokenFile,
} from '@aws-sdk/credential-providers'
import type { AwsCredentialIdentity } from '@smithy/types'
import { FailureError } from '../../../shared/failure.ts'
import { sharedHttpHandler } from '../../aws/http.ts'
import type { CredentialSource } from '../configuration/profiles.ts'
import { portalUse, type Clients } from './clients.ts'
import { callFailure, isExpired } from './failures.ts'
import type { Source, SourceWay } from './sources.ts'
import { subjectOf } from './subject.ts'

/** The token of a portal and the pace of its calls, as resolving needs them. */
export interface PortalAccess {
  /** Runs `call` with the portal's token within its budget; throws `login-needed` without one. */
  withToken<Result>(portal: string, call: (accessToken: string) => Promise<Result>): Promise<Result>
}

/** What resolving may lean on. */
export interface ResolveParts {
  readonly clients: Clients
  readonly portals: PortalAccess
  /** The paths of the config files now, for providers that read them by themselves. */
  paths(): { readonly config: string; readonly credentials: string }
  /** Credentials of another source, from its cache; `renew` because these have expired. */
  before(source: string, renew?: boolean): Promise<AwsCredentialIdentity>
  /** The code for the source's MFA device; throws `mfa-needed` and asks where there is none yet. */
  mfaCode(source: Source, device: string): string
}

type Way<Kind extends SourceWay['kind']> = Extract<SourceWay, { kind: Kind }>

/** Fresh credentials of `source`; every failure is a `FailureError` without any secret. */
export async function resolveCredentials(
  source: Source,
  parts: ResolveParts,
): Promise<AwsCredentialIdentity> {
  try {
    return await resolveWay(source, parts)
  } catch (error) {
    throw resolveFailure(error, source)
  }
}

function resolveWay(source: Source, parts: ResolveParts): Promise<AwsCredentialIdentity> {
  const { way } = source
  switch (way.kind) {
    case 'static':
      return Promise.resolve(way.keys)
    case 'role':
      return assumeRole(source, way, parts)
    case 'session':
      return openSession(source, way, parts)
    case 'web-identity':
      return webIdentity(source, way, parts)
    case 'process':
      return fromProcess({ profile: way.profile, ...iniFiles(parts) })()
    case 'login':
      return fromLoginCredentials({
        profile: way.profile,
        clientConfig: { requestHandler: sharedHttpHandler() },
        ...iniFiles(parts),
      })()
    case 'place':
      return fromPlace(way.place)
    case 'portal':
      return portalRole(source, way, parts)
  }
}

function iniFiles(parts: ResolveParts) {
  const { config, credentials } = parts.paths()
  return { filepath: credentials, configFilepath: config, ignoreCache: true }
}

async function assumeRole(source: Source, way: Way<'role'>, parts: ResolveParts) {
  const { mfaSerial } = way
  // Asked before the credentials that it builds on, so that a missing code costs no call.
  const code = mfaSerial === undefined ? undefined : parts.mfaCode(source, mfaSerial)
  const assume = (before: AwsCredentialIdentity) => assumeWith(before, code, source, way, parts)
  try {
    return await assume(await parts.before(way.from))
  } catch (error) {
    // A code is good for one call, so there is no second try with it.
    if (!isExpired(error) || code !== undefined) throw error
    return assume(await parts.before(way.from, true))
  }
}

function assumeWith(
  before: AwsCredentialIdentity,
  code: string | undefined,
  source: Source,
  way: Way<'role'>,
  { clients }: ResolveParts,
) {
  return fromTemporaryCredentials({
    masterCredentials: before,
    params: {
      RoleArn: way.roleArn,
      RoleSessionName: way.sessionName,
      ExternalId: way.externalId,
      DurationSeconds: way.durationSeconds,
      SerialNumber: way.mfaSerial,
    },
    ...clients.provider('sts', source, { countedFor: source.account }),
    mfaCodeProvider: () => Promise.resolve(code ?? ''),
  })()
}

async function openSession(source: Source, way: Way<'session'>, parts: ResolveParts) {
  const TokenCode = parts.mfaCode(source, way.mfaSerial)
  const before = await parts.before(way.from)
  const client = parts.clients.make(STSClient, 'sts', source, {
    credentials: before,
    countedFor: source.account,
  })
  const command = new GetSessionTokenCommand({ SerialNumber: way.mfaSerial, TokenCode })
  const { Credentials: found } = await client.send(command)
  return {
    accessKeyId: found?.AccessKeyId ?? '',
    secretAccessKey: found?.SecretAccessKey ?? '',
    ...(found?.SessionToken === undefined ? {} : { sessionToken: found.SessionToken }),
    ...(found?.Expiration === undefined ? {} : { expiration: found.Expiration }),
  }
}

function webIdentity(source: Source, way: Way<'web-identity'>, { clients }: ResolveParts) {
  return fromTokenFile({
    webIdentityTokenFile: way.tokenFile,
    roleArn: way.roleArn,
    roleSessionName: way.sessionName,
    ...clients.provider('sts', source, { countedFor: source.account }),
  })()
}

async function fromPlace(place: CredentialSource): Promise<AwsCredentialIdentity> {
  switch (place) {
    case 'Environment':
      return fromEnv()()
    case 'Ec2InstanceMetadata':
      return fromInstanceMetadata({ timeout: 1_000, maxRetries: 0 })()
    case 'EcsContainer':
      return fromHttp({ timeout: 1_000, maxRetries: 1 })().catch(() =>
        fromContainerMetadata({ timeout: 1_000, maxRetries: 1 })(),
      )
  }
}

async function portalRole(source: Source, way: Way<'portal'>, parts: ResolveParts) {
  const { account: accountId, role: roleName, portalRegion } = way
  // A token is good in its portal's region only, wherever the profile's own calls go.
  const place = { ...source, region: portalRegion }
  const client = parts.clients.make(SSOClient, 'sso', place, portalUse(way.portal))
  const answer = await parts.portals.withToken(way.portal, (accessToken) =>
    client.send(new GetRoleCredentialsCommand({ accountId, roleName, accessToken })),
  )
  const found = answer.roleCredentials
  if (found?.accessKeyId === undefined || found.secretAccessKey === undefined) {
    throw new Error('GetRoleCredentials answered without credentials')
  }
  return {
    accessKeyId: found.accessKeyId,
    secretAccessKey: found.secretAccessKey,
    ...(found.sessionToken === undefined ? {} : { sessionToken: found.sessionToken }),
    ...(found.expiration === undefined ? {} : { expiration: new Date(found.expiration) }),
  }
}

const operations: Readonly<Record<SourceWay['kind'], readonly [string, string]>> = {
  static: ['sts', 'GetCallerIdentity'],
  role: ['sts', 'AssumeRole'],
  session: ['sts', 'GetSessionToken'],
  'web-identity': ['sts', 'AssumeRoleWithWebIdentity'],
  process: ['sts', 'GetCallerIdentity'],
  login: ['signin', 'CreateOAuth2Token'],
  place: ['sts', 'GetCallerIdentity'],
  portal: ['sso', 'GetRoleCredentials'],
}

function resolveFailure(error: unknown, source: Source): FailureError {
  if (error instanceof FailureError) return error
  const subject = subjectOf(source)
  switch (source.way.kind) {
    case 'process':
      return processFailure(error, subject)
    case 'login':
      return loginFailure(error, subject)
    case 'web-identity':
      return isFileError(error) ? tokenFileFailure(subject, source.way) : refusal(error, source)
    case 'static':
    case 'role':
    case 'session':
    case 'place':
    case 'portal':
      return refusal(error, source)
  }
}

function refusal(error: unknown, source: Source): FailureError {
  const [service, operation] = operations[source.way.kind]
  const { account, region } = source
  const context = { subject: subjectOf(source), service, operation, region, account }
  const failed = callFailure(error, context)
  if (!/MultiFactorAuthentication failed/.test(messageOf(error))) return failed
  return new FailureError({
    ...failed.failure,
    kind: 'mfa-needed',
    sentence: `${subjectOf(source)}: AWS did not accept the MFA code.`,
    advice: 'Wait for the device’s next code and enter it.',
  })
}

/**
 * What a credential process writes may hold anything, its command line a secret: neither is told,
 * only which of the SDK's own complaints it is.
 */
function processFailure(error: unknown, subject: string): FailureError {
  const complaints: readonly (readonly [RegExp, string])[] = [
    [/invalid JSON/, 'its credential_process did not write JSON'],
    [/did not return Version 1/, 'its credential_process did not write "Version": 1'],
    [/expired credentials/, 'its credential_process gave credentials that have expired'],
    [/invalid credentials/, 'its credential_process gave no access key'],
  ]
  const known = complaints.find(([pattern]) => pattern.test(messageOf(error)))
  const what = known?.[1] ?? 'its credential_process failed'
  const advice = 'Run the profile’s credential_process in a terminal to see what it says.'
  return configurationError(`${subject}: ${what}.`, advice)
}

function loginFailure(error: unknown, subject: string): FailureError {
  const failed = callFailure(error, { subject, service: 'signin', operation: 'CreateOAuth2Token' })
  if (failed.failure.kind === 'network') return failed
  return new FailureError({
    kind: 'login-needed',
    sentence: `${subject}: its login with aws login has ended.`,
    advice: 'Run aws login for the profile and refresh the accounts.',
    retryable: false,
  })
}

function tokenFileFailure(subject: string, way: Way<'web-identity'>): FailureError {
  const sentence = `${subject}: its web identity token file ${way.tokenFile} cannot be read.`
  return configurationError(sentence, 'Check the path, and whatever should write the token there.')
}

function configurationError(sentence: string, advice: string): FailureError {
  return new FailureError({ kind: 'configuration', sentence, advice, retryable: false })
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && 'path' in error
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : ''
}
