import type { ScalingActivity } from '@aws-sdk/client-application-auto-scaling'
import { uuid } from '../cloudformation/resources/pattern.ts'
import { createRandom } from '../random.ts'
import type { PhysicalResource } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'

const hour = 3_600_000
const day = 24 * hour
/** Application Auto Scaling tells of six weeks; these are the days on which it did anything. */
const days = 14

/**
 * What a target's policy did, newest first: out in the busy morning, in at night, on most days. The
 * same whenever it is asked for; what would be under way now is left to the desired count.
 */
export function activitiesOf(target: PhysicalResource, at: number): ScalingActivity[] {
  const today = Math.floor(at / day)
  return Array.from({ length: days }, (_, ago) => ofDay(target, today - ago, at)).flat()
}

function ofDay(target: PhysicalResource, number: number, at: number): ScalingActivity[] {
  const random = createRandom(`${target.physicalId}/${number}`)
  if (random.next() < 0.4) return []
  const low = propertiesOf(target.properties).number('MinCapacity') ?? 1
  const out = number * day + random.integer(8 * hour, 10 * hour)
  const back = out + random.integer(1 * hour, 3 * hour)
  if (out < target.createdAt || back > at) return []
  return [
    activity(target, back, low, 'in', uuid(random)),
    activity(target, out, low + 1, 'out', uuid(random)),
  ]
}

function activity(
  target: PhysicalResource,
  at: number,
  count: number,
  direction: 'in' | 'out',
  ActivityId: string,
): ScalingActivity {
  const resource = propertiesOf(target.properties).text('ResourceId') ?? ''
  const alarm = `TargetTracking-${resource}-Alarm${direction === 'out' ? 'High' : 'Low'}-${ActivityId}`
  return {
    ActivityId,
    ServiceNamespace: 'ecs',
    ResourceId: resource,
    ScalableDimension: 'ecs:service:DesiredCount',
    Description: `Setting desired count to ${count}.`,
    Cause: `monitor alarm ${alarm} in state ALARM triggered policy ${target.stackName ?? 'cpu'}-cpu`,
    StartTime: new Date(at),
    EndTime: new Date(at + 41_000),
    StatusCode: 'Successful',
    StatusMessage: `Successfully set desired count to ${count}. Change successfully fulfilled by ecs.`,
  }
}
