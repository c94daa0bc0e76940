import {
  ListRegions$,
  type ListRegionsCommandInput,
  type ListRegionsCommandOutput,
  type Region,
} from '@aws-sdk/client-account'
import { knownRegions, type DemoOrganization } from '../organization/index.ts'
import { pageOf } from '../paging.ts'
import { AwsError, type Call, type Service } from '../service.ts'

/** AWS Account Management: which regions an account has enabled. */
export function createAccount(organization: DemoOrganization): Service {
  return {
    signingName: 'account',
    protocol: 'restJson1',
    throttlingCode: 'TooManyRequestsException',
    schemas: { ListRegions: ListRegions$ },
    operations: {
      ListRegions: (input: ListRegionsCommandInput, call) => listRegions(input, call, organization),
    },
  }
}

function listRegions(
  input: ListRegionsCommandInput,
  { caller }: Call,
  organization: DemoOrganization,
): Omit<ListRegionsCommandOutput, '$metadata'> {
  const account = input.AccountId ?? caller.account
  if (account !== caller.account && caller.account !== organization.management) {
    throw new AwsError(
      'AccessDeniedException',
      `User: ${caller.arn} is not authorized to perform: account:ListRegions`,
      403,
    )
  }
  const statuses = input.RegionOptStatusContains ?? []
  const regions = regionsOf(account, organization).filter(
    (region) => statuses.length === 0 || statuses.some((one) => one === region.RegionOptStatus),
  )
  const page = pageOf(regions, input.MaxResults ?? 50, input.NextToken, 'regions', invalidToken)
  return { Regions: page.items, ...(page.next !== undefined && { NextToken: page.next }) }
}

/** Regions on by default that the account has not are not part of the demo's partition. */
function regionsOf(account: string, organization: DemoOrganization): Region[] {
  const enabled = organization.accounts.find((one) => one.id === account)?.regions ?? []
  return knownRegions
    .filter((region) => region.optIn || enabled.includes(region.name))
    .map((region) => ({
      RegionName: region.name,
      RegionOptStatus: enabled.includes(region.name)
        ? region.optIn
          ? 'ENABLED'
          : 'ENABLED_BY_DEFAULT'
        : 'DISABLED',
    }))
}

function invalidToken(): AwsError {
  return new AwsError('ValidationException', 'The NextToken is not valid.')
}
