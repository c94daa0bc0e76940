import { RegionName } from '../../../shared/target.ts'
import { accountOfRole, credentialSources, isCyclic, roleChain, type Profile } from './profiles.ts'
import type { ParsedFiles, Settings } from './parse.ts'

/** What is wrong with one profile or session: the setting it is about, and why it cannot work. */
export interface Fault {
  readonly setting?: string
  readonly reason: string
}

/** All that a profile's check may look at. */
export interface Surroundings {
  readonly profiles: ReadonlyMap<string, Profile>
  readonly files: ParsedFiles
}

/** The faults of one profile; empty where it can work. */
export function checkProfile(profile: Profile, around: Surroundings): Fault[] {
  const { settings } = profile
  return [
    ...keyFaults(settings),
    ...roleFaults(settings),
    ...sourceFaults(profile, around),
    ...ssoFaults(settings, around),
    ...generalFaults(settings, around),
  ]
}

function keyFaults(settings: Settings): Fault[] {
  const id = settings['aws_access_key_id'] !== undefined
  const secret = settings['aws_secret_access_key'] !== undefined
  if (id && !secret) {
    return [{ setting: 'aws_access_key_id', reason: 'it has no aws_secret_access_key' }]
  }
  if (secret && !id) {
    return [{ setting: 'aws_secret_access_key', reason: 'it has no aws_access_key_id' }]
  }
  return []
}

function roleFaults(settings: Settings): Fault[] {
  const role = settings['role_arn']
  const source = ['source_profile', 'credential_source', 'web_identity_token_file'].filter(
    (name) => settings[name] !== undefined,
  )
  if (role === undefined) {
    return settings['source_profile'] === undefined
      ? []
      : [{ setting: 'source_profile', reason: 'it has a source_profile but no role_arn' }]
  }
  const faults: Fault[] = []
  if (accountOfRole(role) === undefined) {
    const reason = `its role_arn “${role}” is not like arn:aws:iam::123456789012:role/NAME`
    faults.push({ setting: 'role_arn', reason })
  }
  if (source.length === 0) {
    const reason = 'it has a role_arn but no source_profile, credential_source or token file'
    faults.push({ setting: 'role_arn', reason })
  }
  if (source.length > 1) {
    const reason = `it has both ${source.join(' and ')}, which exclude each other`
    faults.push({ setting: source[1], reason })
  }
  return [...faults, ...roleDetailFaults(settings)]
}

function roleDetailFaults(settings: Settings): Fault[] {
  const faults: Fault[] = []
  const place = settings['credential_source']
  if (place !== undefined && !credentialSources.some((each) => each === place)) {
    const reason = `its credential_source “${place}” is none of ${credentialSources.join(', ')}`
    faults.push({ setting: 'credential_source', reason })
  }
  const duration = settings['duration_seconds']
  if (duration !== undefined && !(Number(duration) >= 900 && Number(duration) <= 43_200)) {
    const reason = `its duration_seconds “${duration}” is not a number from 900 to 43200`
    faults.push({ setting: 'duration_seconds', reason })
  }
  return faults
}

function sourceFaults(profile: Profile, { profiles }: Surroundings): Fault[] {
  const source = profile.settings['source_profile']
  if (profile.way.kind !== 'role' || source === undefined) return []
  const chain = roleChain(profiles, profile.name)
  if (isCyclic(profiles, chain)) {
    const reason = `its chain of roles runs in a circle: ${chain.join(' → ')}`
    return [{ setting: 'source_profile', reason }]
  }
  const last = chain.at(-1) ?? ''
  const end = profiles.get(last)
  if (end === undefined) return [{ setting: 'source_profile', reason: unknownSource(chain) }]
  if (end.way.kind !== 'none') return []
  const reason = `its source_profile “${last}” has no credentials of its own`
  return [{ setting: 'source_profile', reason }]
}

function unknownSource(chain: readonly string[]): string {
  const through = chain.length > 2 ? ` (through ${chain.slice(1, -1).join(' → ')})` : ''
  return `its source_profile “${chain.at(-1) ?? ''}” is in none of the files${through}`
}

function ssoFaults(settings: Settings, { files }: Surroundings): Fault[] {
  const session = settings['sso_session']
  if (session === undefined) return legacyFaults(settings)
  const found = files.sessions[session]
  if (found === undefined) {
    const reason = `there is no [sso-session ${session}] section`
    return [{ setting: 'sso_session', reason }]
  }
  return checkSession(found).length === 0
    ? pairFaults(settings)
    : [{ setting: 'sso_session', reason: `its [sso-session ${session}] is broken` }]
}

function legacyFaults(settings: Settings): Fault[] {
  const startUrl = settings['sso_start_url']
  const names = ['sso_region', 'sso_account_id', 'sso_role_name']
  if (startUrl === undefined) {
    const used = names.find((name) => settings[name] !== undefined)
    return used === undefined
      ? []
      : [{ setting: used, reason: `it has ${used} but neither sso_session nor sso_start_url` }]
  }
  const missing = names.filter((name) => settings[name] === undefined)
  if (missing.length === 0) return [...checkSession(settings), ...pairFaults(settings)]
  return [
    { setting: 'sso_start_url', reason: `${missing.join(', ')} missing beside sso_start_url` },
  ]
}

function pairFaults(settings: Settings): Fault[] {
  const account = settings['sso_account_id']
  const role = settings['sso_role_name']
  if (account !== undefined && !/^\d{12}$/.test(account)) {
    return [
      { setting: 'sso_account_id', reason: `its sso_account_id “${account}” is not twelve digits` },
    ]
  }
  if ((account === undefined) === (role === undefined)) return []
  const missing = account === undefined ? 'sso_account_id' : 'sso_role_name'
  const there = account === undefined ? 'sso_role_name' : 'sso_account_id'
  return [{ setting: there, reason: `${missing} is missing beside ${there}` }]
}

/** The faults of an `sso-session` section, or of a legacy profile's own portal settings. */
export function checkSession(session: Settings): Fault[] {
  const startUrl = session['sso_start_url']
  const region = session['sso_region']
  const faults: Fault[] = []
  if (startUrl === undefined) faults.push({ reason: 'sso_start_url is missing' })
  if (startUrl !== undefined && !/^https?:\/\//.test(startUrl)) {
    faults.push({
      setting: 'sso_start_url',
      reason: `its sso_start_url “${startUrl}” is not a URL`,
    })
  }
  if (region === undefined) faults.push({ reason: 'sso_region is missing' })
  if (region !== undefined && !RegionName.safeParse(region).success) {
    faults.push({ setting: 'sso_region', reason: `its sso_region “${region}” is not a region` })
  }
  return faults
}

function generalFaults(settings: Settings, { files }: Surroundings): Fault[] {
  const faults: Fault[] = []
  const region = settings['region']
  if (region !== undefined && !RegionName.safeParse(region).success) {
    faults.push({ setting: 'region', reason: `its region “${region}” is not like eu-west-1` })
  }
  const services = settings['services']
  if (services !== undefined && files.services[services] === undefined) {
    faults.push({ setting: 'services', reason: `there is no [services ${services}] section` })
  }
  const endpoint = settings['endpoint_url']
  if (endpoint !== undefined && !URL.canParse(endpoint)) {
    faults.push({ setting: 'endpoint_url', reason: `its endpoint_url “${endpoint}” is not a URL` })
  }
  return faults
}
