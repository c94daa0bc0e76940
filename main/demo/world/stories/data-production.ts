import { recordDrift } from '../../cloudformation/operations/drift.ts'
import { archive, lake } from '../blueprints/buckets.ts'
import { evidence } from '../blueprints/deletions.ts'
import { securityGroups } from '../blueprints/network.ts'
import type { Stack } from '../../cloudformation/engine/stack.ts'
import { Stage, type Setting } from '../stage.ts'

const day = 86_400_000

/** Production data: a full bucket, a locked one, a drifted stack, an update that could not be rolled back. */
export function playDataProduction(setting: Setting): readonly Stack[] {
  const stage = new Stage(setting, 'data-production')
  const { startedAt } = setting
  playFullBucket(stage, startedAt)
  playLockedBucket(stage, startedAt)
  playDrift(stage, startedAt)
  playFailedRollback(stage, startedAt)
  stage.finish()
  return []
}

function playFullBucket(stage: Stage, startedAt: number): void {
  const actor = stage.create('lake-raw-archive', archive, startedAt - 820 * day)
  stage.release(actor, startedAt - 200 * day)
  stage.furnish(actor, 'Bucket', { objects: 40_000, days: 780, prefix: 'raw/', uploads: 3 })
}

function playLockedBucket(stage: Stage, startedAt: number): void {
  const actor = stage.create('audit-evidence', evidence, startedAt - 420 * day)
  const content = { objects: 300, days: 400, prefix: 'evidence/', lockDays: 2555 }
  stage.furnish(actor, 'Evidence', content)
}

function playDrift(stage: Stage, startedAt: number): void {
  const actor = stage.create('warehouse-access', securityGroups, startedAt - 330 * day)
  stage.release(actor, startedAt - 80 * day)
  const group = actor.stack.resources.get('LoadBalancerGroup')
  if (group) {
    group.tampered = [
      {
        path: '/SecurityGroupIngress/1',
        expected: 'null',
        actual: '{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"CidrIp":"0.0.0.0/0"}',
        type: 'ADD',
      },
    ]
  }
  recordDrift(actor.stack, startedAt - 2 * day, new Set(actor.stack.resources.keys()))
}

function playFailedRollback(stage: Stage, startedAt: number): void {
  const actor = stage.create('ingest-lake', lake, startedAt - 500 * day)
  stage.release(actor, startedAt - 50 * day)
  stage.lay(actor, {
    logicalId: 'Delivery',
    during: 'update',
    reason: lake.weakness?.reason ?? '',
    times: 1,
  })
  // For ever: only a rollback that skips the stream gets through.
  stage.lay(actor, {
    logicalId: 'Delivery',
    during: 'rollback',
    reason: lake.weakness?.reason ?? '',
    times: Infinity,
  })
  stage.release(actor, startedAt - 1.5 * day)
}
