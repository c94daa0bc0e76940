import type { Failure } from '../../shared/failure.ts'
import type { DeletionPreview } from '../../shared/stacks.ts'
import type { Gate } from '../journal/gate.ts'
import type { CloudFormation } from '../cloudformation/calls.ts'
import { readDeletionFacts, type DeletionFacts } from './deletion-facts.ts'
import { assertExists, choiceRefusal, deletionWrite } from './deletion-request.ts'
import { getStack } from '../cloudformation/detail.ts'
import { fatesOf, type DeletionChoice } from './fates.ts'
import { obstaclesOf } from './obstacles.ts'
import { explainReason } from '../cloudformation/reasons.ts'

/** What stands against the deletion of a stack, what it destroys, and what will be called. */
export async function previewDeletion(
  aws: CloudFormation,
  gate: Pick<Gate, 'preview'>,
  request: DeletionChoice & { readonly stack: string },
): Promise<DeletionPreview> {
  const stack = await getStack(aws, request.stack)
  assertExists(stack)
  const [write, facts] = await Promise.all([
    gate.preview(deletionWrite(stack, request)),
    readDeletionFacts(aws, stack),
  ])
  const fates = facts.tree ? fatesOf(facts.tree, facts.policies, request) : []
  return {
    write: refused(write, choiceRefusal(stack, request)),
    stack,
    obstacles: obstaclesOf(facts, fates),
    fates,
    failed: stack.status === 'DELETE_FAILED' ? failedBefore(facts) : [],
    forceAllowed: stack.status === 'DELETE_FAILED',
  }
}

/** The policy's refusal tells more than that of a choice which can be taken back. */
function refused<Preview extends { refusal?: Failure | undefined }>(
  preview: Preview,
  refusal: Failure | undefined,
): Preview {
  return preview.refusal || !refusal ? preview : { ...preview, refusal }
}

/** Only resources of the stack itself: RetainResources knows no others. */
function failedBefore({ tree }: DeletionFacts): DeletionPreview['failed'] {
  return (tree?.resources ?? [])
    .filter((resource) => resource.ResourceStatus === 'DELETE_FAILED')
    .map((resource) => ({
      logicalId: resource.LogicalResourceId ?? '',
      type: resource.ResourceType ?? '',
      reason: explainReason(resource.ResourceStatusReason ?? '').meaning,
    }))
}
