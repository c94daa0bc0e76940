import type { Configuration } from '../configuration/configuration.ts'
import { endpointsOf, variantOf } from '../configuration/endpoints.ts'
import type { Environment } from '../configuration/files.ts'
import { accountOfRole, partitionOf, type CredentialSource } from '../configuration/profiles.ts'
import { globalRegion } from '../../aws/regions.ts'
import { environmentKeys } from './profile-sources.ts'
import { fingerprint, sessionName, type Source, type SourceWay } from './sources.ts'

/**
 * The accesses that the environment itself gives: keys, a web identity token (as in EKS), the
 * container's credentials, and, where nothing else is found, the EC2 instance's role.
 */
export function environmentSources(
  environment: Environment,
  configuration: Configuration,
  othersFound: boolean,
): Source[] {
  const found = [
    keySource(environment, configuration),
    tokenSource(environment, configuration),
    containerSource(environment, configuration),
  ].filter((source) => source !== undefined)
  if (found.length > 0 || othersFound) return found
  if (environment['AWS_EC2_METADATA_DISABLED']?.toLowerCase() === 'true') return []
  return [place(environment, configuration, 'Ec2InstanceMetadata', 'EC2 instance role')]
}

function keySource(environment: Environment, configuration: Configuration): Source | undefined {
  const keys = environmentKeys(environment)
  if (keys === undefined) return undefined
  return source(environment, configuration, 'environment', 'environment variables', {
    kind: 'static',
    keys,
  })
}

function tokenSource(environment: Environment, configuration: Configuration): Source | undefined {
  const tokenFile = environment['AWS_WEB_IDENTITY_TOKEN_FILE']
  const roleArn = environment['AWS_ROLE_ARN']
  if (tokenFile === undefined || roleArn === undefined) return undefined
  const name = environment['AWS_ROLE_SESSION_NAME'] ?? sessionName
  const way = { kind: 'web-identity', roleArn, tokenFile, sessionName: name } as const
  const account = accountOfRole(roleArn)
  return {
    ...source(environment, configuration, 'environment:web-identity', 'web identity', way),
    ...(account === undefined ? {} : { account }),
  }
}

function containerSource(
  environment: Environment,
  configuration: Configuration,
): Source | undefined {
  const address =
    environment['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'] ??
    environment['AWS_CONTAINER_CREDENTIALS_FULL_URI']
  if (address === undefined) return undefined
  return place(environment, configuration, 'EcsContainer', 'container role')
}

function place(
  environment: Environment,
  configuration: Configuration,
  name: CredentialSource,
  label: string,
): Source {
  const way = { kind: 'place', place: name } as const
  return source(environment, configuration, `environment:${name}`, label, way)
}

function source(
  environment: Environment,
  configuration: Configuration,
  id: string,
  label: string,
  way: SourceWay,
): Source {
  const active = configuration.profiles.get(environment['AWS_PROFILE'] ?? 'default')?.settings ?? {}
  const partition = way.kind === 'web-identity' ? partitionOf(way.roleArn) : 'aws'
  const region = environment['AWS_REGION'] ?? environment['AWS_DEFAULT_REGION'] ?? active['region']
  const endpoints = endpointsOf(environment, active, configuration.services)
  const variant = variantOf(environment, active)
  return {
    id,
    kind: 'profile',
    label,
    method: 'environment',
    asksForCode: false,
    hidden: false,
    way,
    region: region ?? globalRegion(partition),
    endpoints,
    ...variant,
    fingerprint: fingerprint([way, region, endpoints, variant]),
  }
}
