import type { PhysicalResource } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'
import { AwsError } from '../service.ts'
import { declaredAttributes, protection } from './guard.ts'

const defaults: ReadonlyMap<string, string> = new Map([
  [protection, 'false'],
  ['access_logs.s3.enabled', 'false'],
  ['access_logs.s3.bucket', ''],
  ['access_logs.s3.prefix', ''],
  ['idle_timeout.timeout_seconds', '60'],
  ['load_balancing.cross_zone.enabled', 'true'],
  ['routing.http.desync_mitigation_mode', 'defensive'],
  ['routing.http.drop_invalid_header_fields.enabled', 'false'],
  ['routing.http2.enabled', 'true'],
])

/** A load balancer's attributes: what its template sets over AWS's defaults. */
export function attributesOf(balancer: PhysicalResource): ReadonlyMap<string, string> {
  return new Map([...defaults, ...declaredAttributes(balancer)])
}

/** Sets attributes. Throws AWS's error for one that there is not. */
export function changeAttributes(
  balancer: PhysicalResource,
  changes: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[],
): void {
  const known = attributesOf(balancer)
  const attributes = new Map(declaredAttributes(balancer))
  for (const { Key = '', Value = '' } of changes) {
    if (!known.has(Key)) {
      throw new AwsError(
        'ValidationError',
        `Load balancer attribute key '${Key}' is not recognized`,
      )
    }
    attributes.set(Key, Value)
  }
  balancer.modify({
    LoadBalancerAttributes: [...attributes].map(([Key, Value]) => ({ Key, Value })),
  })
}

/** Its kind as the ARN tells it: `application`, `network` or `gateway`. */
export function kindOf(balancer: PhysicalResource): 'application' | 'network' | 'gateway' {
  const declared = propertiesOf(balancer.properties).text('Type')
  return declared === 'network' || declared === 'gateway' ? declared : 'application'
}
