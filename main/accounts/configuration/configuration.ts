import type { Failure } from '../../../shared/failure.ts'
import { configurationFailure } from '../failures.ts'
import { checkFile } from './check-file.ts'
import { checkProfile, checkSession, type Fault } from './check-profile.ts'
import { readConfigurationFiles, type ConfigurationFile, type Environment } from './files.ts'
import { locateLines, type FileLines, type SectionLines } from './lines.ts'
import { parseFiles, type ParsedFiles, type Settings } from './parse.ts'
import { findPortals, type AddedPortal, type PortalConfiguration } from './portals.ts'
import { wayOf, type Profile } from './profiles.ts'

/** All that the AWS config files say, and what is wrong with them. */
export interface Configuration {
  readonly files: readonly { readonly path: string; readonly exists: boolean }[]
  readonly paths: { readonly config: string; readonly credentials: string }
  /** Every profile, the broken ones included. */
  readonly profiles: ReadonlyMap<string, Profile>
  /** Names of profiles that cannot work; {@link problems} says why. */
  readonly broken: ReadonlySet<string>
  readonly portals: readonly PortalConfiguration[]
  readonly services: Readonly<Record<string, Settings>>
  readonly sessions: Readonly<Record<string, Settings>>
  readonly problems: readonly Failure[]
}

/** Before anything is read. */
export const emptyConfiguration: Configuration = {
  files: [],
  paths: { config: '', credentials: '' },
  profiles: new Map(),
  broken: new Set(),
  portals: [],
  services: {},
  sessions: {},
  problems: [],
}

interface Located {
  readonly file: ConfigurationFile
  readonly lines: FileLines
}

/**
 * Reads the AWS config files afresh. Never throws: what is broken is in `problems` with file, line
 * and reason, and everything else is usable.
 */
export async function readConfiguration(
  environment: Environment,
  home: string,
  added: readonly AddedPortal[],
): Promise<Configuration> {
  const [config, credentials] = await readConfigurationFiles(environment, home)
  const located = [config, credentials].map((file) => ({ file, lines: locateLines(file.text) }))
  const files = await parseFiles(config, credentials)
  const profiles = joinProfiles(files, located)
  const faults = allFaults(profiles, files)
  return {
    files: [config, credentials].map(({ path, exists }) => ({ path, exists })),
    paths: { config: config.path, credentials: credentials.path },
    profiles,
    broken: new Set(faults.keys()),
    portals: findPortals(files, profiles.values(), added),
    services: files.services,
    sessions: files.sessions,
    problems: [
      ...located.flatMap(({ file, lines }) => checkFile(file, lines)),
      ...sessionProblems(files, located),
      ...[...faults].flatMap(([name, list]) => profileProblems(profiles.get(name), list, located)),
      ...activeProfileProblem(environment, profiles, config),
    ],
  }
}

function joinProfiles(files: ParsedFiles, located: readonly Located[]): Map<string, Profile> {
  const names = new Set([...Object.keys(files.config), ...Object.keys(files.credentials)])
  return new Map([...names].map((name) => [name, joinProfile(name, files, located)]))
}

function joinProfile(name: string, files: ParsedFiles, located: readonly Located[]): Profile {
  const settings = { ...files.config[name], ...files.credentials[name] }
  const place = located.flatMap((each) => {
    const line = sectionOf(each, name)?.line
    return line === undefined ? [] : [{ file: each.file.path, line }]
  })[0]
  return { name, settings, way: wayOf(settings), file: located[0]?.file.path ?? '', ...place }
}

function sectionOf({ file, lines }: Located, profile: string): SectionLines | undefined {
  const header = file.kind === 'config' && profile !== 'default' ? `profile ${profile}` : profile
  return lines.sections.findLast((section) => section.header === header)
}

function allFaults(profiles: Map<string, Profile>, files: ParsedFiles): Map<string, Fault[]> {
  const faults = new Map<string, Fault[]>()
  for (const profile of profiles.values()) {
    const found = checkProfile(profile, { profiles, files })
    if (found.length > 0) faults.set(profile.name, found)
  }
  return faults
}

function profileProblems(
  profile: Profile | undefined,
  faults: readonly Fault[],
  located: readonly Located[],
): Failure[] {
  if (profile === undefined) return []
  return faults.map((fault) => {
    const place = settingPlace(located, profile, fault.setting)
    return configurationFailure(`Profile ${profile.name} cannot be used: ${fault.reason}.`, place)
  })
}

function settingPlace(located: readonly Located[], profile: Profile, setting = '') {
  for (const each of located) {
    const line = sectionOf(each, profile.name)?.settings.get(setting)
    if (line !== undefined) return { file: each.file.path, line }
  }
  const line = profile.line === undefined ? {} : { line: profile.line }
  return { file: profile.file, ...line }
}

function sessionProblems(files: ParsedFiles, located: readonly Located[]): Failure[] {
  const config = located[0]
  return Object.entries(files.sessions).flatMap(([name, session]) => {
    const section = config?.lines.sections.findLast(
      ({ header }) => header === `sso-session ${name}`,
    )
    return checkSession(session).map((fault) => {
      const line = section?.settings.get(fault.setting ?? '') ?? section?.line
      const sentence = `The section [sso-session ${name}] cannot be used: ${fault.reason}.`
      return configurationFailure(sentence, {
        ...(config === undefined ? {} : { file: config.file.path }),
        ...(line === undefined ? {} : { line }),
      })
    })
  })
}

function activeProfileProblem(
  environment: Environment,
  profiles: ReadonlyMap<string, Profile>,
  config: ConfigurationFile,
): Failure[] {
  const name = environment['AWS_PROFILE']
  if (name === undefined || name === '' || profiles.has(name)) return []
  const sentence = `AWS_PROFILE names the profile ${name}, which is in none of the files.`
  const advice = 'Correct or unset AWS_PROFILE; the other profiles are used meanwhile.'
  return [configurationFailure(sentence, { file: config.path, advice })]
}
