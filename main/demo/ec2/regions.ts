import type {
  DescribeRegionsCommandInput,
  DescribeRegionsCommandOutput,
  Region,
} from '@aws-sdk/client-ec2'
import { knownRegions, type DemoOrganization } from '../organization/index.ts'
import { AwsError, type Call } from '../service.ts'

/** DescribeRegions, the older way to ask for them. */
export function describeRegions(
  input: DescribeRegionsCommandInput,
  { caller }: Call,
  organization: DemoOrganization,
): Omit<DescribeRegionsCommandOutput, '$metadata'> {
  const enabled = organization.accounts.find((one) => one.id === caller.account)?.regions ?? []
  const all = knownRegions
    .filter((region) => region.optIn || enabled.includes(region.name))
    .map((region) => describe(region.name, region.optIn, enabled))
  const names = input.RegionNames ?? []
  const unknown = names.find((name) => !all.some((region) => region.RegionName === name))
  if (unknown !== undefined) {
    throw new AwsError('InvalidParameterValue', `Invalid region provided: ${unknown}`)
  }
  const wanted = all
    .filter((region) => input.AllRegions === true || region.OptInStatus !== 'not-opted-in')
    .filter((region) => names.length === 0 || names.some((name) => name === region.RegionName))
  return { Regions: wanted.filter((region) => passes(region, input.Filters ?? [])) }
}

function describe(name: string, optIn: boolean, enabled: readonly string[]): Region {
  const chosen = enabled.includes(name) ? 'opted-in' : 'not-opted-in'
  return {
    RegionName: name,
    Endpoint: `ec2.${name}.amazonaws.com`,
    OptInStatus: optIn ? chosen : 'opt-in-not-required',
  }
}

function passes(
  region: Region,
  filters: NonNullable<DescribeRegionsCommandInput['Filters']>,
): boolean {
  const values: Readonly<Record<string, string | undefined>> = {
    'region-name': region.RegionName,
    endpoint: region.Endpoint,
    'opt-in-status': region.OptInStatus,
  }
  return filters.every((filter) => filter.Values?.includes(values[filter.Name ?? ''] ?? '') ?? true)
}
