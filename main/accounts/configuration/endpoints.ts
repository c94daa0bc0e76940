import type { EndpointVariant, Endpoints } from '../../aws/access.ts'
import type { Environment } from './files.ts'
import type { Settings } from './parse.ts'

const variable = 'AWS_ENDPOINT_URL'

/**
 * The endpoints that hold for a profile, in AWS's order: `AWS_ENDPOINT_URL_<SERVICE>`, then
 * `AWS_ENDPOINT_URL`, then the profile's `services` section, then its `endpoint_url`.
 */
export function endpointsOf(
  environment: Environment,
  settings: Settings,
  services: Readonly<Record<string, Settings>>,
): Endpoints {
  if (ignoresConfigured(environment, settings)) return {}
  const fromEnvironment = environmentEndpoints(environment)
  // A general variable outranks everything in the files, service by service or not.
  if (fromEnvironment['*'] !== undefined) return fromEnvironment
  const section = services[settings['services'] ?? ''] ?? {}
  const general = settings['endpoint_url']
  return {
    ...(general === undefined ? {} : { '*': general }),
    ...sectionEndpoints(section),
    ...fromEnvironment,
  }
}

function ignoresConfigured(environment: Environment, settings: Settings): boolean {
  const chosen =
    environment['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] ??
    settings['ignore_configured_endpoint_urls']
  return chosen?.toLowerCase() === 'true'
}

function environmentEndpoints(environment: Environment): Endpoints {
  const found: Record<string, string> = {}
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined || value === '') continue
    if (name === variable) found['*'] = value
    if (name.startsWith(`${variable}_`))
      found[name.slice(variable.length + 1).toLowerCase()] = value
  }
  return found
}

function sectionEndpoints(section: Settings): Endpoints {
  const found: Record<string, string> = {}
  for (const [name, value] of Object.entries(section)) {
    const service = /^(.+)\.endpoint_url$/.exec(name)?.[1]
    if (service !== undefined && value !== undefined) found[service] = value
  }
  return found
}

/** Which of AWS's own endpoints hold for a profile; a variable outranks the file. */
export function variantOf(
  environment: Environment,
  settings: Settings,
): { variant?: EndpointVariant } {
  const isOn = (name: string): boolean =>
    (environment[`AWS_${name.toUpperCase()}`] ?? settings[name])?.toLowerCase() === 'true'
  const variant = { fips: isOn('use_fips_endpoint'), dualstack: isOn('use_dualstack_endpoint') }
  return variant.fips || variant.dualstack ? { variant } : {}
}

/** The endpoint for a service by its SDK id in lower case with underscores, such as `sso_oidc`. */
export function endpointFor(endpoints: Endpoints, service: string): string | undefined {
  return endpoints[service] ?? endpoints['*']
}
