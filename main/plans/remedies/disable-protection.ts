import { noRemedy, type RemedyContext, type RemedySubject } from './context.ts'

type Disable = (subject: RemedySubject, context: RemedyContext) => Promise<void>

/** By type; each loads its SDK client only when it is asked for. */
const byType: Readonly<Record<string, () => Promise<Disable>>> = {
  'AWS::RDS::DBInstance': async () => (await import('./protection-rds.ts')).unprotectInstance,
  'AWS::RDS::DBCluster': async () => (await import('./protection-rds.ts')).unprotectCluster,
  'AWS::DocDB::DBCluster': async () => (await import('./protection-rds.ts')).unprotectCluster,
  'AWS::Neptune::DBCluster': async () => (await import('./protection-rds.ts')).unprotectCluster,
  'AWS::DynamoDB::Table': async () => (await import('./protection-dynamodb.ts')).unprotectTable,
  'AWS::DynamoDB::GlobalTable': async () =>
    (await import('./protection-dynamodb.ts')).unprotectTable,
  'AWS::EC2::Instance': async () => (await import('./protection-ec2.ts')).unprotectEc2Instance,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': async () =>
    (await import('./protection-load-balancer.ts')).unprotectLoadBalancer,
  'AWS::Cognito::UserPool': async () => (await import('./protection-cognito.ts')).unprotectUserPool,
}

/** Switches a resource's own deletion protection off. Switching off what is off does no harm. */
export async function disableProtection(
  subject: RemedySubject,
  context: RemedyContext,
): Promise<void> {
  const load = Object.hasOwn(byType, subject.type) ? byType[subject.type] : undefined
  if (!load) throw noRemedy(subject)
  context.tell(`switching deletion protection of ${subject.physicalId} off`)
  const disable = await load()
  await disable(subject, context)
}
