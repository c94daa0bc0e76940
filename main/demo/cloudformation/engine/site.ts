import type { Plan } from '../template/plan.ts'
import type { Scope } from '../template/scope.ts'
import type { Deployment } from './deployment.ts'
import type { ImportedResource } from './imported.ts'
import type { OnFailure, Operation } from './operation.ts'
import type { Region } from './region.ts'
import type { Stack } from './stack.ts'

/** Where work on resources happens: a stack in its region, within an operation. */
export interface Site {
  readonly region: Region
  readonly stack: Stack
  readonly operation: Operation
  readonly engine: Engine
}

/** A site with the plan that the work is to carry out. */
export interface BuildSite extends Site {
  readonly plan: Plan
  readonly scope: Scope
}

export type Ended = (stack: Stack, at: number) => void

export interface CreateOptions {
  readonly token?: string | undefined
  readonly onFailure?: OnFailure
  readonly reason?: string
  readonly ended?: Ended
}

export interface UpdateOptions {
  readonly token?: string | undefined
  /** Leave things as they are after a failure. */
  readonly keepFailed?: boolean
  /** The stack policy while the update runs, and the one from its success on. */
  readonly policyDuring?: string | undefined
  readonly policyAfter?: string | undefined
  readonly reason?: string
  readonly ended?: Ended
}

export interface ImportOptions {
  readonly token?: string | undefined
  readonly resources: readonly ImportedResource[]
}

export interface RollbackOptions {
  readonly token?: string | undefined
  /** Logical ids to take for rolled back; `STACK.LOGICALID` for those of nested stacks. */
  readonly skip?: ReadonlySet<string>
  readonly reason?: string
  readonly ended?: Ended
}

export interface DeleteOptions {
  readonly token?: string | undefined
  readonly retain?: ReadonlySet<string>
  readonly force?: boolean
  readonly reason?: string
  readonly ended?: Ended
}

/**
 * What can be done to a stack. Nothing here checks whether it may be: that is the operations'
 * part. Everything begins at `at` (milliseconds) and goes on as the region is advanced.
 */
export interface Engine {
  readonly create: (region: Region, stack: Stack, options: CreateOptions, at: number) => void
  readonly update: (
    region: Region,
    stack: Stack,
    deployment: Deployment,
    options: UpdateOptions,
    at: number,
  ) => void
  readonly importInto: (
    region: Region,
    stack: Stack,
    deployment: Deployment,
    options: ImportOptions,
    at: number,
  ) => void
  /** Takes a failed creation or update back; also one that succeeded, for a parent's sake. */
  readonly rollBack: (region: Region, stack: Stack, options: RollbackOptions, at: number) => void
  readonly cancelUpdate: (
    region: Region,
    stack: Stack,
    token: string | undefined,
    at: number,
  ) => void
  readonly delete: (region: Region, stack: Stack, options: DeleteOptions, at: number) => void
  /** Leaves an operation where it is, without a rollback, because the parent's was cancelled. */
  readonly abandon: (region: Region, stack: Stack, at: number) => void
}
