import {
  DescribeDocument$,
  DescribeInstanceInformation$,
  DescribeParameters$,
  DescribeSessions$,
  GetConnectionStatus$,
  GetDocument$,
  GetParameter$,
  GetParameters$,
  ListDocuments$,
  ListTagsForResource$,
  ResumeSession$,
  StartSession$,
  TerminateSession$,
  type DescribeParametersCommandInput,
  type DescribeParametersCommandOutput,
  type GetParameterCommandInput,
  type GetParameterCommandOutput,
  type GetParametersCommandInput,
  type GetParametersCommandOutput,
  type ListTagsForResourceCommandInput,
} from '@aws-sdk/client-ssm'
import { pageOf } from '../paging.ts'
import type { RegionResources, WorldResources } from '../resources/index.ts'
import { AwsError, type Call, type Service } from '../service.ts'
import { documentOperations } from './documents.ts'
import { describeInstanceInformation } from './instance-information.ts'
import { describe, parameterType, readParameter } from './parameters.ts'
import { sessionOperations, type SessionsWorld } from './sessions.ts'
import { listTagsForResource } from './tags.ts'

/** AWS Systems Manager: parameters, the nodes that it reaches, and sessions on them. */
export function createSsm(world: SessionsWorld): Service {
  const { resources } = world
  return {
    signingName: 'ssm',
    protocol: 'awsJson1_1',
    targetPrefix: 'AmazonSSM',
    schemas: {
      DescribeDocument: DescribeDocument$,
      DescribeInstanceInformation: DescribeInstanceInformation$,
      DescribeParameters: DescribeParameters$,
      DescribeSessions: DescribeSessions$,
      GetConnectionStatus: GetConnectionStatus$,
      GetDocument: GetDocument$,
      GetParameter: GetParameter$,
      GetParameters: GetParameters$,
      ListDocuments: ListDocuments$,
      ListTagsForResource: ListTagsForResource$,
      ResumeSession: ResumeSession$,
      StartSession: StartSession$,
      TerminateSession: TerminateSession$,
    },
    operations: {
      ...sessionOperations(world),
      ...documentOperations(resources),
      DescribeInstanceInformation: describeInstanceInformation(resources),
      DescribeParameters: (input: DescribeParametersCommandInput, call) =>
        describeParameters(resources, input, call),
      GetParameter: (input: GetParameterCommandInput, call) =>
        getParameter(resources.of(call), input),
      GetParameters: ({ Names = [] }: GetParametersCommandInput, call) =>
        getParameters(resources, Names, call),
      ListTagsForResource: (input: ListTagsForResourceCommandInput, call) =>
        listTagsForResource(resources.of(call), input),
    },
  }
}

function getParameter(
  around: RegionResources,
  { Name = '' }: GetParameterCommandInput,
): Omit<GetParameterCommandOutput, '$metadata'> {
  const Parameter = readParameter(around, Name)
  if (Parameter !== undefined) return { Parameter }
  throw new AwsError('ParameterNotFound', `Parameter ${Name} not found.`)
}

function getParameters(
  resources: WorldResources,
  names: readonly string[],
  call: Call,
): Omit<GetParametersCommandOutput, '$metadata'> {
  if (names.length > 10) {
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value at 'names' failed to satisfy constraint: Member must have length less than or equal to 10`,
    )
  }
  const around = resources.of(call)
  return {
    Parameters: names.flatMap((name) => readParameter(around, name) ?? []),
    InvalidParameters: names.filter((name) => readParameter(around, name) === undefined),
  }
}

function describeParameters(
  resources: WorldResources,
  { MaxResults = 50, NextToken, ParameterFilters = [] }: DescribeParametersCommandInput,
  call: Call,
): Omit<DescribeParametersCommandOutput, '$metadata'> {
  const wanted = resources
    .of(call)
    .ofType(parameterType)
    .filter(({ physicalId }) =>
      ParameterFilters.every(({ Key, Option, Values = [] }) => {
        if (Key !== 'Name') {
          throw new AwsError('InvalidFilterKey', `The filter key ${Key ?? ''} is not played.`)
        }
        return Values.some((value) =>
          Option === 'BeginsWith' ? physicalId.startsWith(value) : physicalId === value,
        )
      }),
    )
  const invalid = (): AwsError =>
    new AwsError('InvalidNextToken', 'The specified token is not valid.')
  const page = pageOf(wanted, MaxResults, NextToken, 'parameters', invalid)
  return { Parameters: page.items.map(describe), NextToken: page.next }
}
