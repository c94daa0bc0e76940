import type { Collateral, Finding, PlanAccount } from '../../shared/plan-document.ts'
import type { StackRow } from '../../shared/stacks.ts'

/** One resource as the plan's readers found it. */
export interface ResourceFacts {
  /** ARN of the stack or nested stack that owns it. */
  readonly stack: string
  readonly path: readonly string[]
  readonly logicalId: string
  readonly physicalId?: string | undefined
  readonly type: string
  readonly status: string
  /**
   * The DeletionPolicy in effect: the template's, else AWS's default for the type, which is
   * `Snapshot` for AWS::RDS::DBCluster and for an AWS::RDS::DBInstance outside a cluster.
   */
  readonly deletionPolicy?: string | undefined
  /** For a nested stack: its ARN. */
  readonly nestedStack?: string | undefined
  /** Holds data, by its type. */
  readonly stateful: boolean
}

/** A value that a stack takes from elsewhere by name, through a dynamic reference or a parameter. */
export interface Reference {
  readonly kind: 'ssm' | 'secretsmanager'
  readonly name: string
}

/** An export and the names of the stacks that import it; `importers` is absent where unreadable. */
export interface ExportFacts {
  readonly name: string
  readonly importers?: readonly string[] | undefined
  readonly permission?: string | undefined
}

/** Everything that was read of one stack, nested stacks included. */
export interface StackFacts {
  readonly row: StackRow
  readonly resources: readonly ResourceFacts[]
  readonly exports: readonly ExportFacts[]
  readonly references: readonly Reference[]
  /** Where it is an instance of a StackSet: the StackSet's name. */
  readonly stackSet?: string | undefined
  /** What could not be read, one sentence each. */
  readonly unreadable: readonly string[]
}

/** Everything a plan is made from. Plain data; the same facts always give the same plan. */
export interface PlanFacts {
  readonly stacks: readonly StackFacts[]
  /** Selected stacks that are no longer there, by ARN. */
  readonly gone: readonly string[]
  /** Rows of other stacks that play a part (importers, parents), to offer them. */
  readonly others: readonly StackRow[]
  readonly findings: readonly Finding[]
  readonly collateral: readonly Collateral[]
  readonly accounts: readonly PlanAccount[]
}
