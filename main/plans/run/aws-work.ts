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
import { sleepByClock } from '../../aws/sleep.ts'
import type { Performed, WriteRequest } from '../../journal/gate.ts'
import { carryOut } from '../remedies/carry-out.ts'
import type { RemedyContext } from '../remedies/context.ts'
import { deletionInput, deletionWrite } from './delete-write.ts'
import { createFollowers } from './follow.ts'
import type { RunParts } from './parts.ts'
import { release } from './release.ts'
import type { Confirmed, RemedyAttempt, RunWork } from './work.ts'

type Parts = Pick<RunParts, 'caller' | 'gate' | 'copies' | 'now' | 'sleep'>

/** The run's work in AWS itself. Writes go through the gate, with the plan's id and identities. */
export function awsWork(parts: Parts, plan: Plan): RunWork {
  const at = ({ row }: PlannedStack) => cloudFormation(parts.caller, row)
  const followers = createFollowers(plan, at)
  return {
    look: (stack) => look(at(stack), stack),
    copy: (stack) => copy(parts, at(stack), stack),
    async unprotect(stack, confirmed) {
      const request = unprotection(plan, stack, confirmed)
      await throughGate(parts, plan, request, confirmed, async () =>
        performed(await at(stack).send(new UpdateTerminationProtectionCommand(request.input))),
      )
    },
    async requestDeletion(stack, deletion, confirmed) {
      const request = deletionWrite(plan, stack, deletion, confirmed.challenge)
      await throughGate(parts, plan, request, confirmed, async () =>
        performed(await at(stack).send(new DeleteStackCommand(deletionInput(stack, deletion)))),
      )
    },
    remedy: (stack, remedy, attempt) =>
      carryOut(remedy, remedyContext(parts, plan, stack, attempt)),
    release: (stack, places, attempt) =>
      release(plan, stack, places, {
        ...attempt,
        follow: (nested, token) => followers.follow(nested, token),
        sleep: parts.sleep ?? sleepByClock,
        async write(nested, deletion) {
          const request = deletionWrite(plan, nested, deletion, attempt.challenge)
          await throughGate(parts, plan, request, attempt, async () =>
            performed(
              await at(nested).send(new DeleteStackCommand(deletionInput(nested, deletion))),
            ),
          )
        },
      }),
    follow: (stack, token) => followers.follow(stack, token),
  }
}

function remedyContext(
  parts: Parts,
  plan: Plan,
  { row }: PlannedStack,
  attempt: RemedyAttempt,
): RemedyContext {
  const target = { account: row.account, region: row.region }
  const { tell, goOn, challenge } = attempt
  return {
    ...{ caller: parts.caller, target, tell, goOn },
    write: (call, perform) =>
      throughGate(parts, plan, { target, ...call, challenge, plan: plan.id }, attempt, perform),
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

async function copy(parts: Parts, aws: CloudFormation, { row }: PlannedStack): Promise<number> {
  const stack = await getStack(aws, row.arn)
  return keepCopy(parts.copies, await readCopy(aws, stack, parts.now()))
}

/** The one confirmation of the start, as the identity that the plan was made with. */
async function throughGate(
  { gate }: Parts,
  plan: Plan,
  request: WriteRequest,
  confirmed: Confirmed,
  perform: () => Promise<Performed>,
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

function unprotection(plan: Plan, { row }: PlannedStack, { challenge }: Confirmed) {
  const { account, region, arn } = row
  return {
    target: { account, region },
    action: 'Switch termination protection off',
    service: 'cloudformation',
    operation: 'UpdateTerminationProtection',
    input: { StackName: arn, EnableTerminationProtection: false },
    resource: arn,
    challenge,
    plan: plan.id,
  }
}

function performed(answer: { $metadata: { requestId?: string | undefined } }): Performed {
  return { requestId: answer.$metadata.requestId }
}
