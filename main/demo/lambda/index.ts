import {
  GetFunction$,
  GetFunctionConfiguration$,
  type FunctionConfiguration,
  type GetFunctionCommandInput,
  type GetFunctionCommandOutput,
  type GetFunctionConfigurationCommandInput,
  type Runtime,
} from '@aws-sdk/client-lambda'
import { randomOf } from '../resources/content.ts'
import type { PhysicalResource, RegionResources, WorldResources } from '../resources/index.ts'
import { phaseOf } from '../resources/phase.ts'
import { propertiesOf } from '../resources/properties.ts'
import { AwsError, type Call, type Service } from '../service.ts'

/** AWS Lambda: the functions of stacks, and the VPC that they are in. */
export function createLambda(resources: WorldResources): Service {
  return {
    signingName: 'lambda',
    protocol: 'restJson1',
    throttlingCode: 'TooManyRequestsException',
    validationCode: 'InvalidParameterValueException',
    schemas: { GetFunction: GetFunction$, GetFunctionConfiguration: GetFunctionConfiguration$ },
    operations: {
      GetFunction: (
        { FunctionName = '' }: GetFunctionCommandInput,
        call,
      ): Omit<GetFunctionCommandOutput, '$metadata'> => {
        const found = functionOf(resources, call, FunctionName)
        return {
          Configuration: describe(found, resources.of(call)),
          Code: { RepositoryType: 'S3' },
          Tags: Object.fromEntries(found.tags.map(({ Key, Value }) => [Key, Value])),
        }
      },
      GetFunctionConfiguration: (
        { FunctionName = '' }: GetFunctionConfigurationCommandInput,
        call,
      ): FunctionConfiguration =>
        describe(functionOf(resources, call, FunctionName), resources.of(call)),
    },
  }
}

/** By name, ARN or partial ARN, with or without a qualifier. */
function functionOf(resources: WorldResources, call: Call, given: string): PhysicalResource {
  const name = /(?:^|:)function:([^:]+)/.exec(given)?.[1] ?? given.split(':')[0] ?? ''
  const found = resources.of(call).find('AWS::Lambda::Function', name)
  if (found !== undefined) return found
  const { account, region } = call.caller
  throw new AwsError(
    'ResourceNotFoundException',
    `Function not found: arn:aws:lambda:${region}:${account}:function:${name}`,
    404,
  )
}

const states = {
  creating: 'Pending',
  modifying: 'Active',
  deleting: 'Deleting',
  available: 'Active',
} as const

function describe(found: PhysicalResource, around: RegionResources): FunctionConfiguration {
  const { number, text } = propertiesOf(found.properties)
  return {
    FunctionName: found.physicalId,
    FunctionArn: found.attribute('Arn'),
    Runtime: text('Runtime') as Runtime | undefined,
    Role: text('Role'),
    Handler: text('Handler'),
    CodeSize: randomOf(found, 'code').integer(2_000, 40_000_000),
    Description: text('Description') ?? '',
    Timeout: number('Timeout') ?? 3,
    MemorySize: number('MemorySize') ?? 128,
    LastModified: new Date(found.createdAt).toISOString().replace('Z', '+0000'),
    Version: '$LATEST',
    State: states[phaseOf(found)],
    LastUpdateStatus: phaseOf(found) === 'modifying' ? 'InProgress' : 'Successful',
    PackageType: text('PackageType') === 'Image' ? 'Image' : 'Zip',
    VpcConfig: networkOf(found, around),
  }
}

function networkOf(
  found: PhysicalResource,
  around: RegionResources,
): FunctionConfiguration['VpcConfig'] {
  const { texts } = propertiesOf(found.properties)
  const SubnetIds = texts('VpcConfig.SubnetIds')
  const subnet = around.find('AWS::EC2::Subnet', SubnetIds[0] ?? '')
  return {
    SubnetIds,
    SecurityGroupIds: texts('VpcConfig.SecurityGroupIds'),
    VpcId: subnet ? propertiesOf(subnet.properties).text('VpcId') : '',
  }
}
