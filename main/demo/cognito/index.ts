import {
  DescribeUserPool$,
  ListUserPools$,
  UpdateUserPool$,
  type DescribeUserPoolCommandInput,
  type DescribeUserPoolCommandOutput,
  type ListUserPoolsCommandInput,
  type ListUserPoolsCommandOutput,
  type UpdateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider'
import { pageOf } from '../paging.ts'
import type { PhysicalResource, WorldResources } from '../resources/index.ts'
import { AwsError, type Call, type Service } from '../service.ts'
import { changesOf, describe, nameOf } from './shapes.ts'

const poolType = 'AWS::Cognito::UserPool'

/** Amazon Cognito: the user pools of stacks, how many users they have, and their protection. */
export function createCognito(resources: WorldResources): Service {
  return {
    signingName: 'cognito-idp',
    protocol: 'awsJson1_1',
    targetPrefix: 'AWSCognitoIdentityProviderService',
    throttlingCode: 'TooManyRequestsException',
    validationCode: 'InvalidParameterException',
    schemas: {
      DescribeUserPool: DescribeUserPool$,
      ListUserPools: ListUserPools$,
      UpdateUserPool: UpdateUserPool$,
    },
    operations: {
      DescribeUserPool: (
        { UserPoolId = '' }: DescribeUserPoolCommandInput,
        call,
      ): Omit<DescribeUserPoolCommandOutput, '$metadata'> => ({
        UserPool: describe(poolOf(resources, call, UserPoolId)),
      }),
      ListUserPools: (input: ListUserPoolsCommandInput, call) =>
        listUserPools(resources, input, call),
      UpdateUserPool: ({ UserPoolId = '', ...settings }: UpdateUserPoolCommandInput, call) => {
        poolOf(resources, call, UserPoolId).modify(changesOf(settings))
        return {}
      },
    },
  }
}

function poolOf(resources: WorldResources, call: Call, id: string): PhysicalResource {
  const found = resources.of(call).find(poolType, id)
  if (found !== undefined) return found
  throw new AwsError('ResourceNotFoundException', `User pool ${id} does not exist.`)
}

function listUserPools(
  resources: WorldResources,
  { MaxResults = 60, NextToken }: ListUserPoolsCommandInput,
  call: Call,
): Omit<ListUserPoolsCommandOutput, '$metadata'> {
  if (MaxResults < 1 || MaxResults > 60) {
    throw new AwsError(
      'InvalidParameterException',
      `1 validation error detected: Value '${MaxResults}' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 60`,
    )
  }
  const invalid = (): AwsError =>
    new AwsError('InvalidParameterException', 'The pagination token is not valid.')
  const all = resources.of(call).ofType(poolType)
  const page = pageOf(all, MaxResults, NextToken, 'pools', invalid)
  return {
    UserPools: page.items.map((pool) => ({
      Id: pool.physicalId,
      Name: nameOf(pool),
      CreationDate: new Date(pool.createdAt),
    })),
    NextToken: page.next,
  }
}
