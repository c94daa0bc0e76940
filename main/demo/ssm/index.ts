import {
  DescribeParameters$,
  GetParameter$,
  GetParameters$,
  type DescribeParametersCommandInput,
  type DescribeParametersCommandOutput,
  type GetParameterCommandInput,
  type GetParameterCommandOutput,
  type GetParametersCommandInput,
  type GetParametersCommandOutput,
} from '@aws-sdk/client-ssm'
import { pageOf } from '../paging.ts'
import type { WorldResources } from '../resources/index.ts'
import { AwsError, type Call, type Service } from '../service.ts'
import { describe, parameterType, readParameter } from './parameters.ts'

/** AWS Systems Manager: the parameters of stacks, and those that AWS publishes. */
export function createSsm(resources: WorldResources): Service {
  return {
    signingName: 'ssm',
    protocol: 'awsJson1_1',
    targetPrefix: 'AmazonSSM',
    schemas: {
      DescribeParameters: DescribeParameters$,
      GetParameter: GetParameter$,
      GetParameters: GetParameters$,
    },
    operations: {
      DescribeParameters: (input: DescribeParametersCommandInput, call) =>
        describeParameters(resources, input, call),
      GetParameter: (
        { Name = '' }: GetParameterCommandInput,
        call,
      ): Omit<GetParameterCommandOutput, '$metadata'> => {
        const Parameter = readParameter(resources.of(call), Name)
        if (Parameter !== undefined) return { Parameter }
        throw new AwsError('ParameterNotFound', `Parameter ${Name} not found.`)
      },
      GetParameters: ({ Names = [] }: GetParametersCommandInput, call) =>
        getParameters(resources, Names, call),
    },
  }
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
