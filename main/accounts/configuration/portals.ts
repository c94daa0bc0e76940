import { RegionName } from '../../../shared/target.ts'
import type { ParsedFiles } from './parse.ts'
import type { Profile } from './profiles.ts'

/** A portal as configured: by an `sso-session`, by legacy profiles, or added in Foredeck. */
export interface PortalConfiguration {
  readonly name: string
  readonly startUrl: string
  readonly region: string
  readonly scopes: readonly string[]
  /** What names the token's cache file: the session's name, or the start URL of legacy profiles. */
  readonly cacheKey: string
  readonly origin: 'session' | 'legacy' | 'added'
}

/** A portal that the user added in Foredeck, as stored. */
export type AddedPortal = {
  readonly name: string
  readonly startUrl: string
  readonly region: string
}

const defaultScopes = ['sso:account:access']

/** Every usable portal, sessions first. Sessions and profiles that lack something are left out. */
export function findPortals(
  files: ParsedFiles,
  profiles: Iterable<Profile>,
  added: readonly AddedPortal[],
): PortalConfiguration[] {
  const found = sessionPortals(files)
  for (const profile of profiles) addLegacy(found, profile)
  for (const portal of added) {
    if (found.some((each) => each.name === portal.name)) continue
    found.push({ ...portal, scopes: defaultScopes, cacheKey: portal.name, origin: 'added' })
  }
  return found
}

function sessionPortals(files: ParsedFiles): PortalConfiguration[] {
  return Object.entries(files.sessions).flatMap(([name, session]) => {
    const startUrl = session['sso_start_url']
    const region = session['sso_region']
    if (startUrl === undefined || !isRegion(region)) return []
    const scopes = session['sso_registration_scopes']?.split(',').map((scope) => scope.trim())
    return [
      {
        name,
        startUrl,
        region,
        scopes: scopes ?? defaultScopes,
        cacheKey: name,
        origin: 'session',
      },
    ]
  })
}

function addLegacy(found: PortalConfiguration[], profile: Profile): void {
  const startUrl = profile.settings['sso_start_url']
  const region = profile.settings['sso_region']
  if (profile.settings['sso_session'] !== undefined || startUrl === undefined) return
  if (!isRegion(region) || found.some((each) => each.cacheKey === startUrl)) return
  const name = freeName(found, legacyName(startUrl))
  found.push({
    name,
    startUrl,
    region,
    scopes: defaultScopes,
    cacheKey: startUrl,
    origin: 'legacy',
  })
}

function isRegion(region: string | undefined): region is string {
  return RegionName.safeParse(region).success
}

/** `d-1234567890` for `https://d-1234567890.awsapps.com/start`: what its users call it. */
function legacyName(startUrl: string): string {
  const host = /^https?:\/\/([^/:]+)/.exec(startUrl)?.[1]
  return host?.split('.')[0] ?? startUrl
}

function freeName(found: readonly PortalConfiguration[], wish: string): string {
  if (!found.some((each) => each.name === wish)) return wish
  for (let number = 2; ; number++) {
    const name = `${wish}-${number}`
    if (!found.some((each) => each.name === name)) return name
  }
}

/** The portal of a profile with `sso_…` settings, or undefined where none is usable. */
export function portalOf(
  portals: readonly PortalConfiguration[],
  way: { readonly session?: string; readonly startUrl?: string },
): PortalConfiguration | undefined {
  return portals.find((portal) =>
    way.session === undefined
      ? portal.cacheKey === way.startUrl
      : portal.origin !== 'legacy' && portal.name === way.session,
  )
}
