import type {
  ResourceStatus,
  StackDriftStatus,
  StackResourceDriftStatus,
  StackStatus,
} from '@aws-sdk/client-cloudformation'
import type { ChangeSet } from './change-set.ts'
import type { Deployment } from './deployment.ts'
import type { Operation } from './operation.ts'
import type { JsonObject, Json } from '../template/json.ts'

/** How a resource was changed past CloudFormation: what a drift detection finds. */
export interface ResourceDrift {
  readonly status: StackResourceDriftStatus
  readonly checkedAt: number
  readonly differences: readonly PropertyDifference[]
}

export interface PropertyDifference {
  readonly path: string
  readonly expected: string
  readonly actual: string
  readonly type: 'ADD' | 'REMOVE' | 'NOT_EQUAL'
}

/** A resource of a stack. Times are milliseconds since the epoch. */
export interface Resource {
  readonly logicalId: string
  readonly type: string
  physicalId: string | undefined
  status: ResourceStatus
  reason: string | undefined
  updatedAt: number
  /** Evaluated. */
  properties: JsonObject
  metadata: Json | undefined
  deletionPolicy: string
  updateReplacePolicy: string
  dependencies: ReadonlySet<string>
  /** 1 for the first physical resource, one more for each replacement. */
  generation: number
  /** Why its service will not let it go, such as a bucket's content; undefined if it will. */
  refusal: string | undefined
  /** What was changed past CloudFormation and no detection has seen yet, or has. */
  tampered: readonly PropertyDifference[] | undefined
  drift: ResourceDrift | undefined
}

export interface StackEventRecord {
  readonly id: string
  readonly at: number
  readonly logicalId: string
  readonly physicalId: string
  readonly type: string
  readonly status: ResourceStatus
  readonly reason: string | undefined
  readonly token: string | undefined
  readonly properties: JsonObject | undefined
}

export interface OutputValue {
  readonly key: string
  readonly value: string
  readonly description: string | undefined
  readonly exportName: string | undefined
}

/** Resources and events, which most stacks of the world make up only when somebody looks. */
export interface History {
  readonly resources: Map<string, Resource>
  /** Oldest first. */
  readonly events: StackEventRecord[]
}

/** What a stack is born with. */
export interface StackBirth {
  readonly id: string
  readonly name: string
  readonly createdAt: number
  readonly deployment: Deployment
  readonly parentId?: string | undefined
  readonly rootId?: string | undefined
}

/** A CloudFormation stack. Whoever changes it calls `Region.touch`. */
export class Stack {
  readonly id: string
  readonly name: string
  readonly createdAt: number
  readonly parentId: string | undefined
  readonly rootId: string | undefined
  status: StackStatus = 'REVIEW_IN_PROGRESS'
  statusReason: string | undefined
  updatedAt: number | undefined
  deletedAt: number | undefined
  deployment: Deployment
  disableRollback = false
  terminationProtection = false
  timeoutMinutes: number | undefined
  roleArn: string | undefined
  policy: string | undefined
  /** What the operation creates goes with its rollback, whatever its policy. */
  retainExceptOnCreate = false
  forceDeleted = false
  /** The change set that was executed last. */
  changeSetId: string | undefined
  outputs: readonly OutputValue[] = []
  imports: ReadonlySet<string> = new Set()
  drift: { status: StackDriftStatus; checkedAt: number | undefined } = {
    status: 'NOT_CHECKED',
    checkedAt: undefined,
  }
  operation: Operation | undefined
  /** Client request tokens used, with the API that used them. */
  readonly tokens = new Map<string, string>()
  readonly changeSets = new Map<string, ChangeSet>()
  /** Goes up with every change, so that what was made of the stack can be kept until then. */
  version = 0
  #history: History | (() => History)

  constructor(birth: StackBirth, history?: () => History) {
    this.id = birth.id
    this.name = birth.name
    this.createdAt = birth.createdAt
    this.deployment = birth.deployment
    this.parentId = birth.parentId
    this.rootId = birth.rootId
    this.#history = history ?? { resources: new Map(), events: [] }
  }

  /** By logical id, in the order in which they came. */
  get resources(): Map<string, Resource> {
    return this.#told().resources
  }

  /** Oldest first. */
  get events(): StackEventRecord[] {
    return this.#told().events
  }

  /** Whether its resources are at hand; if not, they are just what its template says. */
  get isTold(): boolean {
    return typeof this.#history !== 'function'
  }

  get isDeleted(): boolean {
    return this.status === 'DELETE_COMPLETE'
  }

  get isInProgress(): boolean {
    return this.status.endsWith('_IN_PROGRESS') && this.status !== 'REVIEW_IN_PROGRESS'
  }

  #told(): History {
    if (typeof this.#history === 'function') this.#history = this.#history()
    return this.#history
  }
}
