import { link, search } from '../blueprints/stories.ts'
import { database, table } from '../blueprints/data.ts'
import { deploymentRole, protectedDatabase, releaseTrain } from '../blueprints/deletions.ts'
import { platform } from '../blueprints/platform.ts'
import type { Stack } from '../../cloudformation/engine/stack.ts'
import { playServices } from './services.ts'
import { Stage, type Actor, type Setting } from '../stage.ts'

const day = 86_400_000

/** Each imports the address that the one before it exports. */
const chain = [
  'shop-identity',
  'shop-session',
  'shop-catalogue-index',
  'shop-basket-settings',
  'shop-pricing-settings',
  'shop-checkout-settings',
  'shop-payment-settings',
  'shop-fulfilment-settings',
]

/** The production shop: a chain of exports, a rollback with its cause, nested and protected stacks, and what stands in the way of deletions. */
export function playShopProduction(setting: Setting): readonly Stack[] {
  const stage = new Stage(setting, 'shop-production')
  const { startedAt } = setting
  const links = chain.map((name, index) => {
    const upstream = chain[index - 1]
    const at = startedAt - (600 - index) * day
    const actor = stage.create(name, link, at, upstream === undefined ? {} : { Upstream: upstream })
    if (index % 3 === 0) stage.release(actor, startedAt - (90 - index * 7) * day)
    return actor
  })
  playRollback(stage, startedAt)
  const nested = stage.create('shop-platform', platform, startedAt - 400 * day)
  stage.release(nested, startedAt - 35 * day)
  nested.stack.terminationProtection = true
  const ledger = stage.create('shop-ledger-database', database, startedAt - 900 * day, {
    InstanceClass: 'db.r6g.xlarge',
  })
  stage.release(ledger, startedAt - 120 * day)
  ledger.stack.terminationProtection = true
  ledger.stack.policy = ledgerPolicy
  stage.create('shop-orders-table', table, startedAt - 700 * day)
  playDeletions(stage, startedAt, links.at(-1))
  const recommendations = stage.create('shop-recommendations', search, startedAt - 240 * day)
  stage.release(recommendations, startedAt - 20 * day)
  playServices(stage, setting)
  stage.finish()
  return [recommendations.stack]
}

/** What stands in the way of deletions, or breaks with them. */
function playDeletions(stage: Stage, startedAt: number, deployed: Actor | undefined): void {
  const payments = stage.create(
    'shop-payments-database',
    protectedDatabase,
    startedAt - 500 * day,
    { InstanceClass: 'db.r6g.large' },
  )
  stage.release(payments, startedAt - 40 * day)
  const [foundation, delivery] = ['shop-foundation-roles', 'shop-delivery-roles'].map((name) =>
    stage.create(name, deploymentRole, startedAt - 450 * day),
  )
  if (foundation && delivery) {
    stage.deployWith(foundation, 'shop-delivery-roles-role')
    stage.deployWith(delivery, 'shop-foundation-roles-role')
  }
  stage.create('shop-release-train', releaseTrain, startedAt - 210 * day, {
    Deployed: deployed?.stack.name ?? '',
    QueueName: queueOf(deployed),
  })
}

/** The name of a link's queue, which ends its address. */
function queueOf(link: Actor | undefined): string {
  return link?.stack.resources.get('Function')?.physicalId?.split('/').at(-1) ?? ''
}

const ledgerPolicy = JSON.stringify(
  {
    Statement: [
      { Effect: 'Allow', Action: 'Update:*', Principal: '*', Resource: '*' },
      {
        Effect: 'Deny',
        Action: ['Update:Replace', 'Update:Delete'],
        Principal: '*',
        Resource: 'LogicalResourceId/Database',
      },
    ],
  },
  null,
  2,
)

function playRollback(stage: Stage, startedAt: number): void {
  const actor = stage.create('shop-search', search, startedAt - 300 * day)
  stage.release(actor, startedAt - 60 * day)
  stage.release(actor, startedAt - 9 * day)
  stage.lay(actor, {
    logicalId: 'Indexer',
    during: 'update',
    reason:
      'Resource handler returned message: "Error occurred during operation \'ECS Deployment Circuit Breaker was triggered\'." (RequestToken: 2d6f1b7c-5a0e-4b6b-93a4-7f1c8e2d9a35, HandlerErrorCode: GeneralServiceException)',
    times: 1,
  })
  stage.release(actor, startedAt - 5 * 3_600_000)
}
