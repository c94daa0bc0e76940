/** AWS's names of services on the bill, by a short name, with their product codes. */
const billingNames = {
  apiGateway: ['Amazon API Gateway', 'AmazonApiGateway'],
  backup: ['AWS Backup', 'AWSBackup'],
  cloudFront: ['Amazon CloudFront', 'AmazonCloudFront'],
  cloudTrail: ['AWS CloudTrail', 'AWSCloudTrail'],
  cloudWatch: ['AmazonCloudWatch', 'AmazonCloudWatch'],
  codeBuild: ['CodeBuild', 'CodeBuild'],
  codePipeline: ['AWS CodePipeline', 'AWSCodePipeline'],
  cognito: ['Amazon Cognito', 'AmazonCognito'],
  config: ['AWS Config', 'AWSConfig'],
  dynamoDb: ['Amazon DynamoDB', 'AmazonDynamoDB'],
  ec2: ['Amazon Elastic Compute Cloud - Compute', 'AmazonEC2'],
  ec2Other: ['EC2 - Other', 'AmazonEC2'],
  ecr: ['Amazon EC2 Container Registry (ECR)', 'AmazonECR'],
  ecs: ['Amazon Elastic Container Service', 'AmazonECS'],
  efs: ['Amazon Elastic File System', 'AmazonEFS'],
  elastiCache: ['Amazon ElastiCache', 'AmazonElastiCache'],
  firehose: ['Amazon Kinesis Firehose', 'AmazonKinesisFirehose'],
  fsx: ['Amazon FSx', 'AmazonFSx'],
  glue: ['AWS Glue', 'AWSGlue'],
  guardDuty: ['Amazon GuardDuty', 'AmazonGuardDuty'],
  kms: ['AWS Key Management Service', 'awskms'],
  lambda: ['AWS Lambda', 'AWSLambda'],
  loadBalancing: ['Amazon Elastic Load Balancing', 'AWSELB'],
  openSearch: ['Amazon OpenSearch Service', 'AmazonES'],
  rds: ['Amazon Relational Database Service', 'AmazonRDS'],
  route53: ['Amazon Route 53', 'AmazonRoute53'],
  s3: ['Amazon Simple Storage Service', 'AmazonS3'],
  savingsPlans: ['Savings Plans for AWS Compute usage', 'ComputeSavingsPlans'],
  secrets: ['AWS Secrets Manager', 'AWSSecretsManager'],
  sns: ['Amazon Simple Notification Service', 'AmazonSNS'],
  sqs: ['Amazon Simple Queue Service', 'AWSQueueService'],
  support: ['AWS Support (Business)', 'AWSSupportBusiness'],
  tax: ['Tax', 'AWSTax'],
  vpc: ['Amazon Virtual Private Cloud', 'AmazonVPC'],
} as const

/** A service of the bill by its short name here. */
export type BilledService = keyof typeof billingNames

/** Its name and product code as bills have them. */
export function billed(service: BilledService): { service: string; productCode: string } {
  const [name, productCode] = billingNames[service]
  return { service: name, productCode }
}

const prefixes: Readonly<Record<string, string>> = {
  'us-east-1': '',
  'us-east-2': 'USE2-',
  'us-west-1': 'USW1-',
  'us-west-2': 'USW2-',
  'eu-central-1': 'EUC1-',
  'eu-north-1': 'EUN1-',
  'eu-west-1': 'EU-',
  'eu-west-2': 'EUW2-',
  'eu-west-3': 'EUW3-',
  'ap-northeast-1': 'APN1-',
  'ap-south-1': 'APS3-',
  'ap-southeast-1': 'APS1-',
  'ap-southeast-2': 'APS2-',
  'ca-central-1': 'CAN1-',
  'sa-east-1': 'SAE1-',
}

/** What usage types begin with in a region. */
export function usagePrefix(region: string): string {
  return prefixes[region] ?? `${region}-`
}

const dearness: Readonly<Record<string, number>> = {
  'us-east-1': 1,
  'us-east-2': 1,
  'us-west-2': 1,
  'eu-west-1': 1.1,
  'eu-central-1': 1.15,
  'ap-southeast-2': 1.25,
  'sa-east-1': 1.6,
}

/** How a region's prices stand to those of us-east-1. */
export function priceFactor(region: string): number {
  return dearness[region] ?? 1.12
}
