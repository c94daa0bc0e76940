import type { AwsCredentialIdentity } from '@smithy/types'
import type { Configuration } from '../configuration/configuration.ts'
import { endpointsOf, variantOf } from '../configuration/endpoints.ts'
import type { Environment } from '../configuration/files.ts'
import type { Settings } from '../configuration/parse.ts'
import { portalOf, type PortalConfiguration } from '../configuration/portals.ts'
import {
  accountOfRole,
  hasStaticKey,
  partitionOf,
  type Profile,
  type Way,
} from '../configuration/profiles.ts'
import { globalRegion } from '../../aws/regions.ts'
import type { Place } from './clients.ts'
import { shareDevices } from './share-devices.ts'
import { fingerprint, sessionName, type Source, type SourceWay } from './sources.ts'

/** The sources of every profile that can work, by id, with the steps that they rest on. */
export function profileSources(
  configuration: Configuration,
  environment: Environment,
): Map<string, Source> {
  const sources = new Map<string, Source>()
  for (const profile of configuration.profiles.values()) {
    if (configuration.broken.has(profile.name)) continue
    addSource(sources, configuration, environment, profile, profile.way)
  }
  return inFileOrder(shareDevices(sources), configuration, environment)
}

/** The active profile first, as every AWS tool has it, then the others as the files order them. */
function inFileOrder(
  sources: ReadonlyMap<string, Source>,
  configuration: Configuration,
  environment: Environment,
): Map<string, Source> {
  const names = [environment['AWS_PROFILE'] ?? 'default', ...configuration.profiles.keys()]
  const place = ({ profile }: Source): number => names.indexOf(profile ?? '')
  return new Map([...sources].toSorted(([, one], [, other]) => place(one) - place(other)))
}

function addSource(
  sources: Map<string, Source>,
  configuration: Configuration,
  environment: Environment,
  profile: Profile,
  way: Way,
): Source | undefined {
  // A profile with a role of its own may lend its static key to others: a source of its own.
  const hidden = way.kind === 'static' && profile.way.kind !== 'static'
  const id = hidden ? `key:${profile.name}` : `profile:${profile.name}`
  const known = sources.get(id)
  if (known !== undefined) return known
  const from = stepBefore(sources, configuration, environment, way)
  const sourceWay = wayOfSource(configuration, profile, way, from)
  if (sourceWay === undefined) return undefined
  const source = joinSource(
    { id, hidden, profile, way, sourceWay, from },
    configuration,
    environment,
  )
  sources.set(id, source)
  return source
}

function stepBefore(
  sources: Map<string, Source>,
  configuration: Configuration,
  environment: Environment,
  way: Way,
): Source | undefined {
  if (way.kind !== 'role') return undefined
  if (way.source.kind === 'place') return addPlace(sources, environment, way.source.place)
  const before = configuration.profiles.get(way.source.profile)
  if (before === undefined) return undefined
  const step: Way = hasStaticKey(before.settings) ? { kind: 'static' } : before.way
  return addSource(sources, configuration, environment, before, step)
}

function addPlace(
  sources: Map<string, Source>,
  environment: Environment,
  place: 'Environment' | 'Ec2InstanceMetadata' | 'EcsContainer',
): Source {
  const id = `place:${place}`
  const keys = environmentKeys(environment)
  const given = place === 'Environment' && keys !== undefined
  const way: SourceWay = given ? { kind: 'static', keys } : { kind: 'place', place }
  const source: Source = {
    id,
    kind: 'profile',
    label: place,
    method: place,
    asksForCode: false,
    hidden: true,
    way,
    region: regionOf(environment, {}, 'aws'),
    endpoints: endpointsOf(environment, {}, {}),
    ...variantOf(environment, {}),
    fingerprint: fingerprint([id, way]),
  }
  sources.set(id, source)
  return source
}

function wayOfSource(
  configuration: Configuration,
  profile: Profile,
  way: Way,
  from: Source | undefined,
): SourceWay | undefined {
  const { settings } = profile
  const name = settings['role_session_name'] ?? sessionName
  switch (way.kind) {
    case 'static':
      return { kind: 'static', keys: staticKeys(settings) }
    case 'role':
      return from === undefined ? undefined : roleWay(settings, way.roleArn, from.id, name)
    case 'web-identity':
      return { kind: way.kind, roleArn: way.roleArn, tokenFile: way.tokenFile, sessionName: name }
    case 'process':
    case 'login':
      return { kind: way.kind, profile: profile.name }
    case 'sso': {
      const portal = portalOf(configuration.portals, way)
      if (portal === undefined) return undefined
      const { account, role } = way
      return { kind: 'portal', portal: portal.name, portalRegion: portal.region, account, role }
    }
    case 'none':
      return undefined
  }
}

/** The key in the environment's variables, or undefined where it is not complete. */
export function environmentKeys(environment: Environment): AwsCredentialIdentity | undefined {
  const keys = staticKeys({
    aws_access_key_id: environment['AWS_ACCESS_KEY_ID'],
    aws_secret_access_key: environment['AWS_SECRET_ACCESS_KEY'],
    aws_session_token: environment['AWS_SESSION_TOKEN'],
  })
  return keys.accessKeyId === '' || keys.secretAccessKey === '' ? undefined : keys
}

function staticKeys(settings: Settings): AwsCredentialIdentity {
  const sessionToken = settings['aws_session_token']
  return {
    accessKeyId: settings['aws_access_key_id'] ?? '',
    secretAccessKey: settings['aws_secret_access_key'] ?? '',
    ...(sessionToken === undefined ? {} : { sessionToken }),
  }
}

function roleWay(settings: Settings, roleArn: string, from: string, name: string): SourceWay {
  const externalId = settings['external_id']
  const mfaSerial = settings['mfa_serial']
  const duration = settings['duration_seconds']
  return {
    kind: 'role',
    roleArn,
    from,
    sessionName: name,
    ...(externalId === undefined ? {} : { externalId }),
    ...(mfaSerial === undefined ? {} : { mfaSerial }),
    ...(duration === undefined ? {} : { durationSeconds: Number(duration) }),
  }
}

interface SourceParts {
  readonly id: string
  readonly hidden: boolean
  readonly profile: Profile
  readonly way: Way
  readonly sourceWay: SourceWay
  readonly from: Source | undefined
}

function joinSource(
  { id, hidden, profile, way, sourceWay, from }: SourceParts,
  configuration: Configuration,
  environment: Environment,
): Source {
  const { settings, name } = profile
  const account = promisedAccount(way)
  const portal = sourceWay.kind === 'portal' ? sourceWay.portal : from?.portal
  const place = placeOf(environment, settings, configuration.services, way)
  return {
    id,
    kind: 'profile',
    label: name,
    method: methodOf(way, sourceWay),
    asksForCode: 'mfaSerial' in way || from?.asksForCode === true,
    hidden,
    profile: name,
    way: sourceWay,
    ...place,
    ...(account === undefined ? {} : { account }),
    ...(portal === undefined ? {} : { portal }),
    fingerprint: fingerprint([sourceWay, settings, place, from?.fingerprint]),
  }
}

function promisedAccount(way: Way): string | undefined {
  if (way.kind === 'role' || way.kind === 'web-identity') return accountOfRole(way.roleArn)
  return way.kind === 'sso' ? way.account : undefined
}

function methodOf(way: Way, sourceWay: SourceWay): string {
  switch (way.kind) {
    case 'static':
      return 'static key'
    case 'role': {
      const via = way.source.kind === 'profile' ? way.source.profile : way.source.place
      return `role via ${via}${way.mfaSerial === undefined ? '' : ' with MFA'}`
    }
    case 'web-identity':
      return 'web identity'
    case 'process':
      return 'credential process'
    case 'sso':
      return sourceWay.kind === 'portal' ? `IAM Identity Center (${sourceWay.portal})` : ''
    case 'login':
      return 'aws login'
    case 'none':
      return 'none'
  }
}

function placeOf(
  environment: Environment,
  settings: Settings,
  services: Readonly<Record<string, Settings>>,
  way: Way,
): Place {
  const partition = 'roleArn' in way ? partitionOf(way.roleArn) : 'aws'
  return {
    region: regionOf(environment, settings, partition),
    endpoints: endpointsOf(environment, settings, services),
    ...variantOf(environment, settings),
  }
}

function regionOf(environment: Environment, settings: Settings, partition: string): string {
  const named = settings['region'] ?? environment['AWS_REGION'] ?? environment['AWS_DEFAULT_REGION']
  return named === undefined || named === '' ? globalRegion(partition) : named
}

/**
 * Where calls of a portal go: what its own section says, else what the first profile that uses it
 * says, else what the active profile says, as with `aws sso login`.
 */
export function portalPlace(
  configuration: Configuration,
  environment: Environment,
  portal: PortalConfiguration,
): Omit<Place, 'region'> {
  const session = portal.origin === 'session' ? configuration.sessions[portal.name] : undefined
  const user = [...configuration.profiles.values()].find(
    ({ settings }) =>
      settings['sso_session'] === portal.name || settings['sso_start_url'] === portal.cacheKey,
  )
  const active = configuration.profiles.get(environment['AWS_PROFILE'] ?? 'default')
  const own = session?.['endpoint_url'] ?? session?.['services']
  const settings = (own === undefined ? (user ?? active)?.settings : session) ?? {}
  return {
    endpoints: endpointsOf(environment, settings, configuration.services),
    ...variantOf(environment, settings),
  }
}
