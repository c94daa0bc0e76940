import {
  ElasticLoadBalancingV2Client,
  ModifyLoadBalancerAttributesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { change, type RemedyContext, type RemedySubject } from './context.ts'

/** Elastic Load Balancing deletion_protection.enabled=false. */
export async function unprotectLoadBalancer(
  { physicalId }: RemedySubject,
  context: RemedyContext,
): Promise<void> {
  const command = new ModifyLoadBalancerAttributesCommand({
    LoadBalancerArn: physicalId,
    Attributes: [{ Key: 'deletion_protection.enabled', Value: 'false' }],
  })
  await change(context, ElasticLoadBalancingV2Client, command, {
    action: 'Switch deletion protection off',
    service: 'elbv2',
    operation: 'ModifyLoadBalancerAttributes',
    resource: physicalId,
  })
}
