import type { PhysicalResource } from './physical-resource.ts'

type ArnOf = (resource: PhysicalResource) => string

const within =
  (service: string, path: string): ArnOf =>
  ({ partition, region, account, physicalId }) =>
    `arn:${partition}:${service}:${region}:${account}:${path}${physicalId}`

/** Of services without regions. */
const global =
  (service: string, path: string): ArnOf =>
  ({ partition, account, physicalId }) =>
    `arn:${partition}:${service}::${account}:${path}${physicalId}`

const nameless =
  (service: string, path: string): ArnOf =>
  ({ partition, physicalId }) =>
    `arn:${partition}:${service}:::${path}${physicalId}`

/** How ARNs are made of what CloudFormation calls physical ids, by resource type. */
const patterns: Readonly<Partial<Record<string, ArnOf>>> = {
  'AWS::ApiGatewayV2::Api': ({ partition, region, physicalId }) =>
    `arn:${partition}:apigateway:${region}::/apis/${physicalId}`,
  'AWS::Athena::WorkGroup': within('athena', 'workgroup/'),
  'AWS::Backup::BackupVault': within('backup', 'backup-vault:'),
  'AWS::CloudFront::Distribution': global('cloudfront', 'distribution/'),
  'AWS::CloudTrail::Trail': within('cloudtrail', 'trail/'),
  'AWS::CloudWatch::Alarm': within('cloudwatch', 'alarm:'),
  'AWS::CodeBuild::Project': within('codebuild', 'project/'),
  'AWS::CodePipeline::Pipeline': within('codepipeline', ''),
  'AWS::Cognito::UserPool': within('cognito-idp', 'userpool/'),
  'AWS::DynamoDB::Table': within('dynamodb', 'table/'),
  'AWS::EC2::Instance': within('ec2', 'instance/'),
  'AWS::EC2::InternetGateway': within('ec2', 'internet-gateway/'),
  'AWS::EC2::NatGateway': within('ec2', 'natgateway/'),
  'AWS::EC2::RouteTable': within('ec2', 'route-table/'),
  'AWS::EC2::SecurityGroup': within('ec2', 'security-group/'),
  'AWS::EC2::Subnet': within('ec2', 'subnet/'),
  'AWS::EC2::VPC': within('ec2', 'vpc/'),
  'AWS::ECR::Repository': within('ecr', 'repository/'),
  'AWS::ECS::Cluster': within('ecs', 'cluster/'),
  'AWS::EFS::FileSystem': within('elasticfilesystem', 'file-system/'),
  'AWS::ElastiCache::ReplicationGroup': within('elasticache', 'replicationgroup:'),
  'AWS::FSx::FileSystem': within('fsx', 'file-system/'),
  'AWS::GuardDuty::Detector': within('guardduty', 'detector/'),
  'AWS::KinesisFirehose::DeliveryStream': within('firehose', 'deliverystream/'),
  'AWS::KMS::Key': within('kms', 'key/'),
  'AWS::Lambda::Function': within('lambda', 'function:'),
  'AWS::Logs::LogGroup': within('logs', 'log-group:'),
  'AWS::OpenSearchService::Domain': within('es', 'domain/'),
  'AWS::RDS::DBCluster': within('rds', 'cluster:'),
  'AWS::RDS::DBInstance': within('rds', 'db:'),
  'AWS::Route53::HostedZone': nameless('route53', 'hostedzone/'),
  'AWS::S3::Bucket': nameless('s3', ''),
  'AWS::SQS::Queue': ({ partition, region, account, physicalId }) =>
    `arn:${partition}:sqs:${region}:${account}:${physicalId.split('/').at(-1) ?? ''}`,
  'AWS::SSM::Parameter': ({ partition, region, account, physicalId }) =>
    `arn:${partition}:ssm:${region}:${account}:parameter/${physicalId.replace(/^\//, '')}`,
}

/** Types whose physical ids are ARNs already. */
const arnTypes = [
  'AWS::CloudFormation::Stack',
  'AWS::ECS::Service',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::SecretsManager::Secret',
  'AWS::SNS::Topic',
]

/** The types of which an ARN can be made. */
export const typesWithArns: readonly string[] = [...Object.keys(patterns), ...arnTypes].sort()

/** The ARN of a resource; its physical id where its type has none that is known. */
export function arnOf(resource: PhysicalResource): string {
  const { physicalId, type } = resource
  if (physicalId.startsWith('arn:')) return physicalId
  return patterns[type]?.(resource) ?? physicalId
}
