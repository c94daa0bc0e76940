import type { Json, JsonObject } from '../cloudformation/template/json.ts'

/** A tag as most services show it. */
export interface ResourceTag {
  readonly Key: string
  readonly Value: string
}

/**
 * A resource as its own service sees it. It exists until it is deleted: a retained one, or one that
 * force mode left, goes on after its stack. Derived from the stacks whenever it is asked for, so
 * there is nothing to keep in step; what a service adds hangs on its `record`.
 */
export interface PhysicalResource {
  /** CloudFormation's name of the type, such as `AWS::RDS::DBInstance`. */
  readonly type: string
  readonly physicalId: string
  readonly account: string
  readonly region: string
  readonly partition: string
  /** Milliseconds; of the stack, for want of better. */
  readonly createdAt: number
  /** The stack that has it or had it; undefined for what was made past CloudFormation. */
  readonly stackId: string | undefined
  readonly stackName: string | undefined
  readonly logicalId: string | undefined
  /** CloudFormation's status of it, such as CREATE_IN_PROGRESS; undefined without a stack. */
  readonly status: string | undefined
  /** No stack has it (any more): retained, left by force, or made past CloudFormation. */
  readonly orphan: boolean
  /** The template's properties, evaluated, with what was modified past CloudFormation since. */
  readonly properties: JsonObject
  /** Its own, its stack's, and CloudFormation's. */
  readonly tags: readonly ResourceTag[]
  /** What the world's stories put into it, such as `{ objects: 40000 }`; empty for most. */
  readonly furnishing: JsonObject
  /** One object as long as the resource exists: the key of what a service keeps of it. */
  readonly record: object
  /** What its stack's events tell of it, and of those it replaced, oldest first. */
  readonly past: readonly PastState[]
  /** An attribute as `Fn::GetAtt` gives it, such as `Arn`. */
  attribute(name: string): string
  /**
   * Changes properties as a service's own API does. A later update of the stack that changes the
   * same property wins.
   */
  modify(changes: Readonly<Record<string, Json>>): void
  /** Adds tags and takes others away, as the tagging API does. */
  retag(added: Readonly<Record<string, string>>, removed: readonly string[]): void
  /** Deletes it as a service's own API does. Its stack finds it gone when it is deleted. */
  destroy(): void
}

/** A resource as it was when its stack's engine did something to it. */
export interface PastState {
  /** Milliseconds. */
  readonly at: number
  readonly physicalId: string
  /** CloudFormation's status of it, such as UPDATE_FAILED. */
  readonly status: string
  /** The properties that it was to have. */
  readonly properties: JsonObject
}

/** A resource that a service's own API makes. */
export interface NewResource {
  readonly type: string
  readonly physicalId: string
  readonly createdAt: number
  readonly properties: JsonObject
}

/** The resources of one region of one account. */
export interface RegionResources {
  readonly account: string
  readonly region: string
  /** How much faster than AWS things come and go here. */
  readonly speed: number
  /** In the order in which their stacks came. */
  ofType(type: string): readonly PhysicalResource[]
  find(type: string, physicalId: string): PhysicalResource | undefined
  /** Makes a resource past CloudFormation; an existing one of that id is replaced. */
  create(resource: NewResource): PhysicalResource
}

/**
 * Asked when CloudFormation deletes a resource: why its service does not let it go, or undefined.
 * The words may hold patterns of `fillPattern`, such as `{uuid}` and `{id}`. `at` is the world's
 * time in milliseconds. See {@link handlerRefusal} for how AWS wraps a service's words.
 */
export type Guard = (
  resource: PhysicalResource,
  around: RegionResources,
  at: number,
) => string | undefined

/** A service that carries changes of stacks out in its own time. Times are milliseconds. */
export interface Conductor {
  /** Whether a failure that a story has laid is one that the service itself plays. */
  readonly plays: (resource: PhysicalResource, fault: string) => boolean
  /** Begins what the resource's properties say now; `doomed` to fail. */
  readonly begin: (
    resource: PhysicalResource,
    around: RegionResources,
    at: number,
    doomed: boolean,
  ) => void
  readonly outcome: (
    resource: PhysicalResource,
    around: RegionResources,
    at: number,
  ) => 'underway' | 'done' | { readonly failed: string }
}

/**
 * What a service keeps of a resource that was deleted at `at` (milliseconds): its properties as
 * they are from then on, such as those of a key that waits for its deletion.
 */
export type Afterlife = (resource: PhysicalResource, at: number) => JsonObject

/** A service's refusal as CloudFormation's resource handlers pass it on. */
export function handlerRefusal(
  message: string,
  service: string,
  status = 400,
  code = 'GeneralServiceException',
): string {
  return `Resource handler returned message: "${message} (Service: ${service}, Status Code: ${status}, Request ID: {uuid})" (RequestToken: {uuid}, HandlerErrorCode: ${code})`
}
