import { asText, at, isList, isObject, type Json, type JsonObject } from './json.ts'
import { section } from './check.ts'

type Expansion = (logicalId: string, resource: JsonObject, properties: JsonObject) => JsonObject

const kinds: Readonly<Partial<Record<string, Expansion>>> = {
  'AWS::Serverless::Function': expandFunction,
  'AWS::Serverless::Api': expandApi,
  'AWS::Serverless::HttpApi': (logicalId, resource, properties) => ({
    [logicalId]: renamed(resource, 'AWS::ApiGatewayV2::Api', {
      Name: properties.Name ?? logicalId,
      ProtocolType: 'HTTP',
    }),
    [`${logicalId}ApiGatewayDefaultStage`]: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: { ApiId: { Ref: logicalId }, StageName: '$default', AutoDeploy: true },
    },
  }),
  'AWS::Serverless::SimpleTable': expandTable,
  'AWS::Serverless::LayerVersion': (logicalId, resource, properties) => ({
    [logicalId]: renamed(resource, 'AWS::Lambda::LayerVersion', {
      LayerName: properties.LayerName ?? logicalId,
      Content: code(properties.ContentUri),
    }),
  }),
  'AWS::Serverless::StateMachine': (logicalId, resource, properties) => ({
    [logicalId]: renamed(resource, 'AWS::StepFunctions::StateMachine', {
      DefinitionString: JSON.stringify(properties.Definition ?? {}),
      RoleArn: { 'Fn::GetAtt': [`${logicalId}Role`, 'Arn'] },
    }),
    [`${logicalId}Role`]: role('states.amazonaws.com'),
  }),
  'AWS::Serverless::Application': (logicalId, resource, properties) => ({
    [logicalId]: renamed(resource, 'AWS::CloudFormation::Stack', {
      TemplateURL: properties.Location ?? '',
      Parameters: properties.Parameters ?? {},
    }),
  }),
}

/** `AWS::Serverless-2016-10-31` in short: each serverless resource becomes what deploys it. */
export function expandServerless(content: JsonObject): JsonObject {
  const { Globals: globals = {}, Transform: _, ...rest } = content
  const resources: Record<string, Json> = {}
  for (const [logicalId, resource] of Object.entries(section(content, 'Resources'))) {
    Object.assign(resources, expand(logicalId, resource, globals))
  }
  return { ...rest, Resources: resources }
}

function expand(logicalId: string, resource: Json, globals: Json): JsonObject {
  const type = asText(at(resource, 'Type'))
  const expansion = kinds[type]
  if (!expansion || !isObject(resource)) return { [logicalId]: resource }
  const shared = at(globals, type.split('::')[2] ?? '')
  const own = resource.Properties
  const properties = {
    ...(isObject(shared) ? shared : {}),
    ...(isObject(own) ? own : {}),
  }
  return expansion(logicalId, resource, properties)
}

function renamed(resource: JsonObject, type: string, properties: JsonObject): JsonObject {
  return { ...resource, Type: type, Properties: properties }
}

function role(service: string, policies: Json = []): JsonObject {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: ['sts:AssumeRole'], Principal: { Service: [service] } },
        ],
      },
      ManagedPolicyArns: isList(policies)
        ? policies.filter((item) => typeof item === 'string')
        : [],
      Tags: [{ Key: 'lambda:createdBy', Value: 'SAM' }],
    },
  }
}

function code(uri: Json | undefined): Json {
  const match = /^s3:\/\/([^/]+)\/(.+)$/.exec(asText(uri))
  if (match) return { S3Bucket: match[1] ?? '', S3Key: match[2] ?? '' }
  return isObject(uri) ? uri : { S3Bucket: 'aws-sam-cli-managed-default', S3Key: asText(uri) }
}

function expandFunction(
  logicalId: string,
  resource: JsonObject,
  properties: JsonObject,
): JsonObject {
  const { CodeUri, InlineCode, Events, Policies, Role, ...rest } = properties
  const ownRole =
    Role === undefined ? { [`${logicalId}Role`]: role('lambda.amazonaws.com', Policies) } : {}
  return {
    ...ownRole,
    [logicalId]: renamed(resource, 'AWS::Lambda::Function', {
      ...rest,
      Code: InlineCode === undefined ? code(CodeUri) : { ZipFile: InlineCode },
      Role: Role ?? { 'Fn::GetAtt': [`${logicalId}Role`, 'Arn'] },
    }),
    ...expandEvents(logicalId, isObject(Events) ? Events : {}),
  }
}

function expandEvents(logicalId: string, events: JsonObject): JsonObject {
  const result: Record<string, Json> = {}
  for (const [name, event] of Object.entries(events)) {
    Object.assign(result, expandEvent(logicalId, name, event))
  }
  return result
}

function expandEvent(logicalId: string, name: string, event: Json): JsonObject {
  const id = `${logicalId}${name}`
  switch (asText(at(event, 'Type'))) {
    case 'SQS':
    case 'Kinesis':
    case 'DynamoDB':
      return {
        [id]: {
          Type: 'AWS::Lambda::EventSourceMapping',
          Properties: {
            FunctionName: { Ref: logicalId },
            EventSourceArn:
              at(event, 'Properties', 'Queue') ?? at(event, 'Properties', 'Stream') ?? '',
          },
        },
      }
    case 'Schedule':
      return {
        [id]: {
          Type: 'AWS::Events::Rule',
          Properties: {
            ScheduleExpression: at(event, 'Properties', 'Schedule') ?? '',
            Targets: [{ Arn: { 'Fn::GetAtt': [logicalId, 'Arn'] }, Id: `${id}LambdaTarget` }],
          },
        },
        [`${id}Permission`]: permission(logicalId, 'events.amazonaws.com'),
      }
    case 'SNS':
      return { [`${id}Permission`]: permission(logicalId, 'sns.amazonaws.com') }
    case 'S3':
      return { [`${id}Permission`]: permission(logicalId, 's3.amazonaws.com') }
    default:
      return { [`${id}Permission`]: permission(logicalId, 'apigateway.amazonaws.com') }
  }
}

function permission(logicalId: string, principal: string): JsonObject {
  return {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: { Ref: logicalId },
      Principal: principal,
    },
  }
}

function expandApi(logicalId: string, resource: JsonObject, properties: JsonObject): JsonObject {
  const stage = asText(properties.StageName) || 'Prod'
  return {
    [logicalId]: renamed(resource, 'AWS::ApiGateway::RestApi', {
      Name: properties.Name ?? logicalId,
    }),
    [`${logicalId}Deployment`]: {
      Type: 'AWS::ApiGateway::Deployment',
      Properties: { RestApiId: { Ref: logicalId } },
    },
    [`${logicalId}${stage.replace(/[^A-Za-z0-9]/g, '')}Stage`]: {
      Type: 'AWS::ApiGateway::Stage',
      Properties: {
        DeploymentId: { Ref: `${logicalId}Deployment` },
        RestApiId: { Ref: logicalId },
        StageName: stage,
      },
    },
  }
}

function expandTable(logicalId: string, resource: JsonObject, properties: JsonObject): JsonObject {
  const name = at(properties, 'PrimaryKey', 'Name') ?? 'id'
  return {
    [logicalId]: renamed(resource, 'AWS::DynamoDB::Table', {
      AttributeDefinitions: [{ AttributeName: name, AttributeType: 'S' }],
      KeySchema: [{ AttributeName: name, KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
      ...(properties.TableName === undefined ? {} : { TableName: properties.TableName }),
    }),
  }
}
