import type { Parameter, ParameterMetadata } from '@aws-sdk/client-ssm'
import { publicParameters } from '../cloudformation/template/parameter-store.ts'
import type { PhysicalResource, RegionResources } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'

export const parameterType = 'AWS::SSM::Parameter'

/** The parameter of a name or ARN: a stack's, or one that AWS publishes. */
export function readParameter(around: RegionResources, given: string): Parameter | undefined {
  const name = given.startsWith('arn:') ? (given.split(':parameter')[1] ?? '') : given
  const own = around.find(parameterType, name) ?? around.find(parameterType, name.slice(1))
  if (own !== undefined) return parameterOf(own)
  const value = publicParameters(around.region)(name)
  if (value === undefined) return undefined
  const ARN = `arn:aws:ssm:${around.region}::parameter${name}`
  return { Name: name, Type: 'String', Value: value, Version: 1, ARN, DataType: 'text' }
}

function parameterOf(resource: PhysicalResource): Parameter {
  return {
    ...shared(resource),
    Value: propertiesOf(resource.properties).text('Value') ?? '',
  }
}

/** A parameter as lists show it, without its value. */
export function describe(resource: PhysicalResource): ParameterMetadata {
  const { text } = propertiesOf(resource.properties)
  return {
    ...shared(resource),
    Description: text('Description'),
    Tier: text('Tier') === 'Advanced' ? 'Advanced' : 'Standard',
  }
}

function shared(resource: PhysicalResource) {
  const { text } = propertiesOf(resource.properties)
  const { partition, region, account, physicalId } = resource
  const path = physicalId.startsWith('/') ? physicalId : `/${physicalId}`
  return {
    Name: physicalId,
    Type: text('Type') === 'StringList' ? ('StringList' as const) : ('String' as const),
    Version: 1,
    LastModifiedDate: new Date(resource.createdAt),
    ARN: `arn:${partition}:ssm:${region}:${account}:parameter${path}`,
    DataType: text('DataType') ?? 'text',
  }
}
