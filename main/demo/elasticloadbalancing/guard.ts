import {
  handlerRefusal,
  type Guard,
  type PhysicalResource,
} from '../resources/physical-resource.ts'
import { propertiesOf } from '../resources/properties.ts'

export const balancerType = 'AWS::ElasticLoadBalancingV2::LoadBalancer'

/** The attribute that keeps a load balancer from deletion. */
export const protection = 'deletion_protection.enabled'

/** The attributes that a load balancer's template, or somebody since, has set. */
export function declaredAttributes(balancer: PhysicalResource): [string, string][] {
  return propertiesOf(balancer.properties)
    .objects('LoadBalancerAttributes')
    .map(propertiesOf)
    .map((one) => [one.text('Key') ?? '', one.text('Value') ?? ''])
}

/** Keeps a load balancer whose deletion protection is on. */
export const guardBalancer: Guard = (balancer) =>
  new Map(declaredAttributes(balancer)).get(protection) === 'true'
    ? handlerRefusal(
        "Load balancer '{id}' cannot be deleted because deletion protection is enabled",
        'ElasticLoadBalancingV2',
        400,
        'InvalidRequest',
      )
    : undefined
