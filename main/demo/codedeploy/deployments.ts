import type { DeploymentCreator, DeploymentStatus } from '@aws-sdk/client-codedeploy'
import { alphabets, type Random } from '../random.ts'
import type { Group } from './groups.ts'
import { planDeployment, type DeploymentPlan } from './plan.ts'

/** A deployment as it was created; what it is by a time follows from its plan. Times are milliseconds. */
export interface Deployment {
  /** Such as `d-4F7A1C2E0`. */
  readonly id: string
  readonly group: Group
  readonly createdAt: number
  readonly creator: DeploymentCreator
  readonly description: string
  /** The revision that it deploys: a commit. */
  readonly revision: string
  readonly previous: string | undefined
  readonly plan: DeploymentPlan
  /** The failed deployment that it takes back. */
  readonly rollbackOf?: string | undefined
  rolledBackBy?: string
  continuedAt?: number
  stoppedAt?: number
  /** Why it was stopped, where a deadline did it. */
  stopMessage?: string
}

/** What a deployment is created with. */
interface DeploymentWish {
  readonly group: Group
  readonly creator: DeploymentCreator
  readonly description: string
  readonly revision: string
  readonly fails: boolean
  readonly rollbackOf?: string
}

/** The deployments of one region of an account. */
export class Deployments {
  readonly #all = new Map<string, Deployment>()
  readonly #random: Random
  readonly #scaled: (milliseconds: number) => number

  constructor(random: Random, scaled: (milliseconds: number) => number) {
    this.#random = random
    this.#scaled = scaled
  }

  /** Creates a deployment; one of the `past` went at AWS's own pace. */
  start(wish: DeploymentWish, at: number, past = false): Deployment {
    const { group, creator, description, revision, fails, rollbackOf } = wish
    const id = `d-${this.#random.text(alphabets.upperCaseAndDigits, 9)}`
    const plan = planDeployment(id, group, fails, past ? (value) => value : this.#scaled)
    const previous = this.of(group).find((one) => !one.plan.fails)?.revision
    const deployment: Deployment = {
      ...{ id, group, createdAt: at, creator, description, revision, previous, plan, rollbackOf },
    }
    this.#all.set(id, deployment)
    return deployment
  }

  find(id: string): Deployment | undefined {
    return this.#all.get(id)
  }

  /** All of them, newest first. */
  all(): Deployment[] {
    return [...this.#all.values()].sort((one, other) => other.createdAt - one.createdAt)
  }

  /** A group's, newest first. */
  of(group: Pick<Group, 'application' | 'name'>): Deployment[] {
    return this.all().filter(
      (one) => one.group.application === group.application && one.group.name === group.name,
    )
  }

  /** Lets happen what is due: rollbacks of what failed, the end of waits that took too long. */
  settle(at: number): void {
    for (const deployment of this.#all.values()) {
      expire(deployment, at)
      const status = statusAt(deployment, at)
      if (status === 'Failed' && deployment.group.rollsBack) {
        this.rollBack(deployment, endOf(deployment))
      }
    }
  }

  /** Deploys the revision before, once. */
  rollBack(deployment: Deployment, at: number): void {
    const { group, id, previous, rolledBackBy, rollbackOf } = deployment
    if (rolledBackBy !== undefined || rollbackOf !== undefined || previous === undefined) return
    const description = `Automatic rollback of deployment ${id}.`
    const wish = {
      group: { ...group, waits: false },
      description,
      revision: previous,
      fails: false,
    }
    const rollback = this.start({ ...wish, creator: 'codeDeployRollback', rollbackOf: id }, at)
    deployment.rolledBackBy = rollback.id
  }
}

function expire(deployment: Deployment, at: number): void {
  const { createdAt, plan, group, continuedAt, stoppedAt } = deployment
  if (plan.holdsAfter === undefined || continuedAt !== undefined || stoppedAt !== undefined) return
  const deadline = createdAt + plan.holdsAfter + group.waitLimit
  if (at < deadline) return
  deployment.stoppedAt = deadline
  deployment.stopMessage = 'The deployment timed out while waiting for traffic to be rerouted.'
}

/** How much of its work a deployment has done by a time, in milliseconds. */
export function workDone(
  { createdAt, plan, continuedAt, stoppedAt }: Deployment,
  at: number,
): number {
  const elapsed = Math.min(at, stoppedAt ?? Infinity) - createdAt
  const { holdsAfter } = plan
  if (holdsAfter === undefined || elapsed <= holdsAfter) return elapsed
  if (continuedAt === undefined) return holdsAfter
  return Math.max(holdsAfter, elapsed - (continuedAt - createdAt - holdsAfter))
}

/** When a deployment is over, in milliseconds; Infinity while it waits for a person. */
export function endOf(deployment: Deployment): number {
  const { createdAt, plan, continuedAt, stoppedAt } = deployment
  if (stoppedAt !== undefined) return stoppedAt
  if (plan.holdsAfter === undefined) return createdAt + plan.endsAfter
  if (continuedAt === undefined) return Infinity
  return continuedAt + plan.endsAfter - plan.holdsAfter
}

/** A deployment's status by a time. */
export function statusAt(deployment: Deployment, at: number): DeploymentStatus {
  const { plan, stoppedAt, continuedAt } = deployment
  if (stoppedAt !== undefined && at >= stoppedAt) return 'Stopped'
  if (at >= endOf(deployment)) return plan.fails ? 'Failed' : 'Succeeded'
  const done = workDone(deployment, at)
  if (done === plan.holdsAfter && continuedAt === undefined) return 'Ready'
  const [first] = plan.targets[0]?.steps ?? []
  return done < (first?.startsAfter ?? 0) ? 'Created' : 'InProgress'
}

/** When so much of the work was done, in milliseconds. */
export function timeOf({ createdAt, continuedAt, plan }: Deployment, work: number): number {
  const { holdsAfter } = plan
  if (holdsAfter === undefined || work < holdsAfter || continuedAt === undefined)
    return createdAt + work
  return continuedAt + work - holdsAfter
}
