import { resourceType } from './types.ts'

/** Types whose identifier is neither the name they go by nor an attribute that gives their id. */
const others: Readonly<Partial<Record<string, readonly string[]>>> = {
  'AWS::ApiGateway::Stage': ['RestApiId', 'StageName'],
  'AWS::CloudFormation::Stack': ['StackId'],
  'AWS::Cognito::UserPoolClient': ['UserPoolId', 'ClientId'],
  'AWS::EC2::EIP': ['PublicIp', 'AllocationId'],
  'AWS::EC2::SecurityGroup': ['Id'],
  'AWS::ECS::Service': ['ServiceArn', 'Cluster'],
  'AWS::IAM::ManagedPolicy': ['PolicyArn'],
  'AWS::KMS::Alias': ['AliasName'],
  'AWS::Lambda::LayerVersion': ['LayerVersionArn'],
}

/** Types that stand for something within CloudFormation. */
const internal = new Set([
  'AWS::CDK::Metadata',
  'AWS::CloudFormation::CustomResource',
  'AWS::CloudFormation::Macro',
  'AWS::CloudFormation::WaitCondition',
  'AWS::CloudFormation::WaitConditionHandle',
])

/**
 * The properties by which a resource of a type is told for an import, such as `BucketName`;
 * undefined for types that cannot be imported.
 */
export function importIdentifiers(type: string): readonly string[] | undefined {
  if (type.startsWith('Custom::') || internal.has(type)) return undefined
  const { id, named, attributes = {} } = resourceType(type)
  const isNamed = id === '{name}' || id === '{lowername}'
  const attribute = Object.keys(attributes).find((name) => attributes[name] === '{id}')
  return others[type] ?? [(isNamed ? named : undefined) ?? attribute ?? named ?? 'Id']
}

/** What AWS says where nothing has the identifier, which is in the words of each service. */
export function notFound(type: string, identifier: string): string {
  if (type === 'AWS::S3::Bucket') return 'Bucket not found'
  if (type === 'AWS::DynamoDB::Table') return `Table: ${identifier} does not exist.`
  return `Resource of type '${type}' with identifier '${identifier}' was not found.`
}
