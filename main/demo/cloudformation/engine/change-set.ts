import type { ChangeSetStatus, ExecutionStatus } from '@aws-sdk/client-cloudformation'
import type { Deployment } from './deployment.ts'
import type { ResourceChange } from './changes.ts'
import type { ImportedResource } from './imported.ts'
import type { OnFailure } from './operation.ts'

/** A change set of a stack. Times are milliseconds. */
export interface ChangeSet {
  readonly id: string
  readonly name: string
  readonly type: 'CREATE' | 'IMPORT' | 'UPDATE'
  /** What one of type IMPORT is to import. */
  readonly imports: readonly ImportedResource[]
  readonly description: string | undefined
  readonly createdAt: number
  readonly deployment: Deployment
  readonly changes: readonly ResourceChange[]
  readonly onFailure: OnFailure | undefined
  readonly roleArn: string | undefined
  status: ChangeSetStatus
  statusReason: string | undefined
  executionStatus: ExecutionStatus
}
