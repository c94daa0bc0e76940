import type { Remedy } from '../../../shared/plan-document.ts'

const byType: Readonly<Record<string, Remedy>> = {
  'AWS::S3::Bucket': 'empty-bucket',
  'AWS::ECR::Repository': 'empty-repository',
  'AWS::RDS::DBInstance': 'disable-protection',
  'AWS::RDS::DBCluster': 'disable-protection',
  'AWS::DocDB::DBCluster': 'disable-protection',
  'AWS::Neptune::DBCluster': 'disable-protection',
  'AWS::DynamoDB::Table': 'disable-protection',
  'AWS::DynamoDB::GlobalTable': 'disable-protection',
  'AWS::EC2::Instance': 'disable-protection',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'disable-protection',
  'AWS::Cognito::UserPool': 'disable-protection',
  'AWS::IAM::Role': 'detach',
  'AWS::IAM::ManagedPolicy': 'detach',
  'AWS::IAM::InstanceProfile': 'detach',
  'AWS::EC2::SecurityGroup': 'detach',
  'AWS::EC2::Subnet': 'detach',
}

/** What Foredeck can do about a resource of this type that will not go, `retain` last. Pure. */
export function remediesFor(type: string): Remedy[] {
  const own = Object.hasOwn(byType, type) ? byType[type] : undefined
  return own === undefined ? ['retain'] : [own, 'retain']
}
