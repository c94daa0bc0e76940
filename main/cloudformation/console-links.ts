import { consoleHost } from '../aws/console-host.ts'
import { partitionOf } from './arn.ts'

/** The AWS console's page of a stack. */
export function stackConsoleUrl(arn: string, region: string): string {
  const stack = encodeURIComponent(arn)
  return page(
    { region, partition: partitionOf(arn) },
    `cloudformation/home`,
    `/stacks/stackinfo?stackId=${stack}`,
  )
}

interface Place {
  readonly region: string
  readonly partition: string
}

/** `id` is the physical id, encoded for a URL; `raw` is the same as AWS wrote it. */
type Link = (id: string, place: Place, raw: string) => string

/** Types whose page can be addressed with nothing but the physical id. */
const links: Readonly<Record<string, Link>> = {
  'AWS::ApiGateway::RestApi': (id, place) => page(place, `apigateway/main/apis/${id}/resources`),
  'AWS::ApiGatewayV2::Api': (id, place) => page(place, `apigateway/main/apis/${id}/overview`),
  'AWS::CloudFormation::Stack': (_id, place, raw) => stackConsoleUrl(raw, place.region),
  'AWS::CloudFront::Distribution': (id, place) =>
    page(place, 'cloudfront/v4/home', `/distributions/${id}`),
  'AWS::CloudWatch::Alarm': (id, place) => page(place, 'cloudwatch/home', `alarmsV2:alarm/${id}`),
  'AWS::CodeBuild::Project': (id, place) => page(place, `codesuite/codebuild/projects/${id}`),
  'AWS::CodePipeline::Pipeline': (id, place) =>
    page(place, `codesuite/codepipeline/pipelines/${id}/view`),
  'AWS::Cognito::UserPool': (id, place) => page(place, `cognito/v2/idp/user-pools/${id}/users`),
  'AWS::DynamoDB::Table': (id, place) => page(place, 'dynamodbv2/home', `table?name=${id}`),
  'AWS::EC2::Instance': (id, place) => page(place, 'ec2/home', `InstanceDetails:instanceId=${id}`),
  'AWS::EC2::SecurityGroup': (id, place) => page(place, 'ec2/home', `SecurityGroup:groupId=${id}`),
  'AWS::EC2::Subnet': (id, place) => page(place, 'vpcconsole/home', `SubnetDetails:subnetId=${id}`),
  'AWS::EC2::VPC': (id, place) => page(place, 'vpcconsole/home', `VpcDetails:VpcId=${id}`),
  'AWS::EC2::Volume': (id, place) => page(place, 'ec2/home', `VolumeDetails:volumeId=${id}`),
  'AWS::ECR::Repository': (id, place) => page(place, 'ecr/repositories', `/${id}`),
  'AWS::ECS::Cluster': (id, place) => page(place, `ecs/v2/clusters/${id}`),
  'AWS::EFS::FileSystem': (id, place) => page(place, 'efs/home', `/file-systems/${id}`),
  'AWS::EKS::Cluster': (id, place) => page(place, `eks/clusters/${id}`),
  'AWS::Events::Rule': (id, place) => page(place, `events/home`, `/eventbus/default/rules/${id}`),
  'AWS::IAM::ManagedPolicy': (id, place) => page(place, 'iam/home', `/policies/${id}`),
  'AWS::IAM::Role': (id, place) => page(place, 'iam/home', `/roles/${id}`),
  'AWS::IAM::User': (id, place) => page(place, 'iam/home', `/users/${id}`),
  'AWS::KMS::Key': (id, place) => page(place, 'kms/home', `/kms/keys/${id}`),
  'AWS::Kinesis::Stream': (id, place) =>
    page(place, 'kinesis/home', `/streams/details/${id}/monitoring`),
  'AWS::Lambda::Function': (id, place) => page(place, 'lambda/home', `/functions/${id}`),
  'AWS::Logs::LogGroup': (id, place) =>
    page(place, 'cloudwatch/home', `logsV2:log-groups/log-group/${encodeURIComponent(id)}`),
  'AWS::OpenSearchService::Domain': (id, place) =>
    page(place, 'aos/home', `opensearch/domains/${id}`),
  'AWS::RDS::DBCluster': (id, place) =>
    page(place, 'rds/home', `database:id=${id};is-cluster=true`),
  'AWS::RDS::DBInstance': (id, place) =>
    page(place, 'rds/home', `database:id=${id};is-cluster=false`),
  'AWS::Route53::HostedZone': (id, place) =>
    page(place, 'route53/v2/hostedzones', `ListRecordSets/${id}`),
  'AWS::S3::Bucket': (id, place) => page(place, `s3/buckets/${id}`),
  'AWS::SNS::Topic': (id, place) => page(place, `sns/v3/home`, `/topic/${id}`),
  'AWS::SQS::Queue': (id, place) => page(place, `sqs/v3/home`, `/queues/${id}`),
  'AWS::SSM::Parameter': (id, place) =>
    page(place, `systems-manager/parameters/${id.replace(/^%2F/, '')}/description`),
  'AWS::SecretsManager::Secret': (id, place) => page(place, 'secretsmanager/secret', `?name=${id}`),
  'AWS::StepFunctions::StateMachine': (id, place) =>
    page(place, 'states/home', `/statemachines/view/${id}`),
}

/** The AWS console's page of a resource, for the types whose page the physical id addresses. */
export function resourceConsoleUrl(resource: {
  readonly type: string
  readonly physicalId: string | undefined
  readonly region: string
  readonly partition: string
}): string | undefined {
  const { type, physicalId, region, partition } = resource
  if (physicalId === undefined || physicalId === '') return undefined
  const link = Object.hasOwn(links, type) ? links[type] : undefined
  return link?.(encodeURIComponent(physicalId), { region, partition }, physicalId)
}

function page(place: Place, path: string, fragment?: string): string {
  const host = consoleHost(place.region, place.partition)
  const end = fragment === undefined ? '' : `#${fragment}`
  return `https://${host}/${path}?region=${place.region}${end}`
}
