import { queue } from '../blueprints/applications.ts'
import { service } from '../blueprints/containers.ts'
import { bucket } from '../blueprints/buckets.ts'
import { cache } from '../blueprints/data.ts'
import { workers } from '../blueprints/workers.ts'
import { createChangeSet } from '../../cloudformation/operations/change-sets.ts'
import { requestOf } from '../plans.ts'
import type { Stack } from '../../cloudformation/engine/stack.ts'
import { playServices } from './services.ts'
import { Stage, type Actor, type Setting } from '../stage.ts'

const day = 86_400_000
const hour = 3_600_000

/** Previews that come and go: some fail, some cannot be deleted, two wait for a review. */
export function playShopDevelopment(setting: Setting): readonly Stack[] {
  const stage = new Stage(setting, 'shop-development')
  const { startedAt } = setting
  playDeleted(stage, startedAt)
  playStuck(stage, startedAt)
  playFailedCreations(stage, startedAt)
  playOrphans(stage, startedAt)
  playTwiceFailing(stage, startedAt)
  const waiting = stage.create('preview-168', queue, startedAt - 12 * day)
  playServices(stage, setting)
  stage.create('load-workers', workers, startedAt - 33 * day)
  stage.finish()
  offerChanges(setting, waiting)
  return []
}

/** Ended long ago, lately, and just now: the list of deleted stacks goes back 90 days. */
function playDeleted(stage: Stage, startedAt: number): void {
  const ages = [87, 74, 61, 44, 30, 21, 13, 6, 2, 0.2]
  ages.forEach((age, index) => {
    const at = startedAt - age * day
    const blueprint = index % 2 === 0 ? queue : bucket
    const actor = stage.create(`preview-${141 + index * 2}`, blueprint, at - 9 * day)
    stage.delete(actor, at)
  })
}

/** Somebody's network interface is in its security group. */
function playStuck(stage: Stage, startedAt: number): void {
  const name = 'preview-142'
  const actor = stage.create(name, service, startedAt - 40 * day, { Service: 'basket' })
  stage.place({
    type: 'AWS::EC2::NetworkInterface',
    physicalId: 'eni-0c4b1f7a9d2e63580',
    createdAt: startedAt - 38 * day,
    properties: {
      Description: 'Basket load test',
      GroupSet: [actor.stack.resources.get('ServiceGroup')?.physicalId ?? ''],
      SubnetId: stage.subnets[0] ?? '',
    },
  })
  stage.delete(actor, startedAt - 3 * day)
}

function playFailedCreations(stage: Stage, startedAt: number): void {
  stage.lay('preview-160', {
    logicalId: 'FargateService',
    during: 'create',
    reason:
      'Resource handler returned message: "Exceeded attempts to wait" (RequestToken: 6c0a4d3e-7a5b-4c1d-b1f2-0e9d8c7b6a59, HandlerErrorCode: NotStabilized)',
    times: 1,
  })
  stage.create('preview-160', service, startedAt - 26 * hour, { Service: 'returns' })
  stage.lay('preview-163', {
    logicalId: 'Cache',
    during: 'create',
    reason:
      'Resource handler returned message: "You have reached your quota of node groups for this account (Service: ElastiCache, Status Code: 400, Request ID: 8e7d6c5b-4a39-4281-9706-f5e4d3c2b1a0)" (HandlerErrorCode: ServiceLimitExceeded)',
    times: 1,
  })
  stage.create('preview-163', cache, startedAt - 8 * hour, {}, { onFailure: 'DO_NOTHING' })
}

/** One stack was forced and left its bucket; one failed, and will leave its own if it is forced. */
function playOrphans(stage: Stage, startedAt: number): void {
  const forced = stage.create('preview-135', bucket, startedAt - 60 * day)
  stage.furnish(forced, 'Bucket', { objects: 12, days: 20, prefix: 'exports/' })
  stage.delete(forced, startedAt - 31 * day)
  stage.delete(forced, startedAt - 30 * day, { force: true })
  const failed = stage.create('preview-154', bucket, startedAt - 25 * day)
  const content = { objects: 40, days: 20, prefix: 'fixtures/', uploads: 1 }
  stage.furnish(failed, 'Bucket', content)
  stage.delete(failed, startedAt - 4 * day)
}

/** Its deletion fails twice, as it does when a service is busy, and then succeeds. */
function playTwiceFailing(stage: Stage, startedAt: number): void {
  stage.create('preview-166', queue, startedAt - 17 * day)
  stage.lay('preview-166', {
    logicalId: 'Queue',
    during: 'delete',
    reason:
      'Resource handler returned message: "Rate exceeded (Service: Sqs, Status Code: 400, Request ID: 4f7a1c2e-0d3b-5b86-9e51-40a1c8b7d2f3)" (RequestToken: 91c0de37-58a4-4c3c-b0a5-2f6e7d8c9b10, HandlerErrorCode: Throttling)',
    times: 2,
  })
}

/** One change set waits on a stack that stands, one on a stack that is only to be reviewed. */
function offerChanges(setting: Setting, actor: Actor): void {
  const { region, startedAt } = setting
  const at = startedAt - 3 * hour
  const call = {
    caller: { account: region.account, region: region.name, arn: '' },
    requestId: '',
    now: () => new Date(at),
  }
  const request = requestOf(
    { ...actor, name: actor.stack.name, releases: [{ at, version: 'next' }] },
    'next',
  )
  const shared = {
    Parameters: [...request.Parameters],
    Tags: [...request.Tags],
    TemplateBody: request.TemplateBody,
    Capabilities: [],
  }
  const context = { region, at, call }
  createChangeSet(context, {
    ...shared,
    StackName: actor.stack.name,
    ChangeSetName: 'pull-request-318',
    Description: 'Waits for a review',
  })
  createChangeSet(context, {
    ...shared,
    StackName: 'preview-171',
    ChangeSetName: 'pull-request-322',
    ChangeSetType: 'CREATE',
  })
  region.agenda.advance(startedAt)
}
