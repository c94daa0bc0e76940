import {
  DeleteStackCommand,
  DescribeStacksCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation'
import { FailureError } from '../../../shared/failure.ts'
import type { Plan, PlannedStack } from '../../../shared/plan-document.ts'
import { cloudFormation, type CloudFormation } from '../../cloudformation/calls.ts'
import { keepCopy, readCopy } from '../../cloudformation/copy.ts'
import { getStack } from '../../cloudformation/detail.ts'
import { isMissingStack } from '../../cloudformation/failures.ts'
import type { Performed, WriteRequest } from '../../journal/gate.ts'
import { carryOut } from '../remedies/carry-out.ts'
import { deletionInput, deletionWrite } from './delete-write.ts'
import { createFollowers } from './follow.ts'
import type { RunParts } from './parts.ts'
import type { Confirmed, RunWork } from './work.ts'

/** The run's work in AWS itself. Writes go through the gate, with the plan's id and identities. */
export function awsWork(
  parts: Pick<RunParts, 'caller' | 'gate' | 'copies' | 'now'>,
  plan: Plan,
): RunWork {
  const at = ({ row }: PlannedStack) => cloudFormation(parts.caller, row)
  const followers = createFollowers(plan, at)
  const write = (request: WriteRequest, confirmed: Confirmed, perform: () => Promise<Performed>) =>
    throughGate(parts, plan, { request, confirmed, perform })
  return {
    look: (stack) => look(at(stack), stack),
    copy: (stack) => copy(parts, at(stack), stack),
    async unprotect(stack, confirmed) {
      const input = { StackName: stack.row.arn, EnableTerminationProtection: false }
      const action = 'Switch termination protection off'
      const request = writeOf(plan, stack, action, 'UpdateTerminationProtection', input)
      await write({ ...request, challenge: confirmed.challenge }, confirmed, async () =>
        performed(await at(stack).send(new UpdateTerminationProtectionCommand(input))),
      )
    },
    async requestDeletion(stack, deletion, confirmed) {
      const request = deletionWrite(plan, stack, deletion, confirmed.challenge)
      await write(request, confirmed, async () =>
        performed(await at(stack).send(new DeleteStackCommand(deletionInput(stack, deletion)))),
      )
    },
    remedy: (stack, remedy, attempt) =>
      carryOut(remedy, {
        caller: parts.caller,
        target: { account: stack.row.account, region: stack.row.region },
        tell: attempt.tell,
        goOn: attempt.goOn,
        write: (call, perform) =>
          write(
            {
              target: { account: stack.row.account, region: stack.row.region },
              ...call,
              challenge: attempt.challenge,
              plan: plan.id,
            },
            attempt,
            perform,
          ),
      }),
    follow: (stack, token) => followers.follow(stack, token),
  }
}

async function look(aws: CloudFormation, { row }: PlannedStack) {
  try {
    const answer = await aws.send(new DescribeStacksCommand({ StackName: row.arn }))
    const found = answer.Stacks?.[0]
    if (!found) return { status: 'GONE' }
    return {
      status: found.StackStatus ?? 'UNKNOWN',
      updatedAt: found.LastUpdatedTime?.toISOString(),
    }
  } catch (error) {
    if (isMissingStack(error)) return { status: 'GONE' }
    throw error
  }
}

async function copy(
  parts: Pick<RunParts, 'copies' | 'now'>,
  aws: CloudFormation,
  { row }: PlannedStack,
): Promise<number> {
  const stack = await getStack(aws, row.arn)
  return keepCopy(parts.copies, await readCopy(aws, stack, parts.now()))
}

interface GatedWrite {
  readonly request: WriteRequest
  readonly confirmed: Confirmed
  readonly perform: () => Promise<Performed>
}

/** The one confirmation of the start, as the identity that the plan was made with. */
async function throughGate(
  { gate }: Pick<RunParts, 'gate'>,
  plan: Plan,
  { request, confirmed, perform }: GatedWrite,
): Promise<void> {
  const { account } = request.target
  const identity = plan.accounts.find((each) => each.account === account)?.principal
  if (identity === undefined) throw unknownAccount(account)
  const { typed } = confirmed
  const confirmation = { identity, ...(typed !== undefined && { typed }) }
  const written = await gate.write({ ...request, confirmation }, perform)
  confirmed.onEntry(written.entry)
}

function unknownAccount(account: string): FailureError {
  return new FailureError({
    kind: 'identity-changed',
    sentence: `The plan names no identity for account ${account}, so nothing was called there.`,
    advice: 'Plan again.',
    account,
    retryable: false,
  })
}

function writeOf(
  plan: Plan,
  { row }: PlannedStack,
  action: string,
  operation: string,
  input: WriteRequest['input'],
): Omit<WriteRequest, 'challenge'> {
  const { account, region, arn } = row
  return {
    target: { account, region },
    ...{ action, service: 'cloudformation', operation, input },
    resource: arn,
    plan: plan.id,
  }
}

function performed(answer: { $metadata: { requestId?: string | undefined } }): Performed {
  return { requestId: answer.$metadata.requestId }
}
