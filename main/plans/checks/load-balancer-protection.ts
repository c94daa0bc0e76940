import {
  DescribeLoadBalancerAttributesCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Look } from './check.ts'
import { protectedVerdict } from './protection.ts'

/** A load balancer's deletion protection. */
export const lookAtLoadBalancer: Look = async (context, { physicalId: LoadBalancerArn }) => {
  const command = new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn })
  const { Attributes = [] } = await context.send(ElasticLoadBalancingV2Client, command)
  const enabled = Attributes.find(({ Key }) => Key === 'deletion_protection.enabled')?.Value
  return enabled === 'true'
    ? protectedVerdict('The load balancer')
    : { verdict: 'clear', sentence: 'It may be deleted.' }
}
