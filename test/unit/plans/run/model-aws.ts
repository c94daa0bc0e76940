import { FailureError, type Failure } from '../../../../shared/failure.ts'
import type { Plan, PlannedStack } from '../../../../shared/plan-document.ts'
import type { RunNode } from '../../../../shared/plan-run.ts'
import type { Deletion, DeletionTruth } from '../../../../main/plans/run/work.ts'
import type { Chance } from './chance.ts'

/** One stack of the model, as AWS alone knows it. */
export interface ModelStack {
  status: string
  protected: boolean
  bucketFull: boolean
  /** Deletions that fail before one succeeds, whatever is done. */
  stubborn: number
  /** In milliseconds. */
  readonly takes: number
  endsAt: number
  token: string
  retain: readonly string[]
  force: boolean
  readonly tokens: Set<string>
  bucket: 'there' | 'gone'
  topic: 'there' | 'gone'
  updatedAt: string | undefined
}

/** CloudFormation in memory: it deletes over time, fails when it must, and notes every misuse. */
export interface ModelAws {
  readonly stacks: ReadonlyMap<string, ModelStack>
  /** What a runner must never do, in words. */
  readonly misuses: string[]
  readonly deletions: string[]
  status(arn: string): ModelStack
  unprotect(arn: string): void
  empty(arn: string): void
  deleteStack(arn: string, request: Deletion): void
  follow(arn: string, token: string): DeletionTruth
}

/** The model of the plan's world. `elapsed` is the true time. */
export function modelAws(plan: Plan, chance: Chance, elapsed: () => number): ModelAws {
  const stacks = new Map(plan.stacks.map((stack) => [stack.row.arn, newStack(plan, stack, chance)]))
  const misuses: string[] = []
  const deletions: string[] = []
  const at = (arn: string) => {
    const stack = stacks.get(arn)
    if (!stack) throw new Error(`no stack ${arn} in the model`)
    return passTime(stack, elapsed())
  }
  return {
    stacks,
    misuses,
    deletions,
    status: at,
    unprotect: (arn) => {
      if (!plan.choices.unprotect.includes(arn)) misuses.push(`unprotected unasked: ${arn}`)
      at(arn).protected = false
    },
    empty: (arn) => {
      at(arn).bucketFull = false
    },
    deleteStack(arn, request) {
      const stack = at(arn)
      misuses.push(...misusesOf(arn, request, stack))
      for (const { before, after } of plan.edges) {
        if (after !== arn || at(before).status === 'DELETE_COMPLETE') continue
        misuses.push(`${arn} before ${before}`)
      }
      if (stack.protected) throw refused('TerminationProtection is enabled')
      if (stack.status === 'DELETE_IN_PROGRESS' || stack.status === 'DELETE_COMPLETE') return
      deletions.push(arn)
      stack.status = 'DELETE_IN_PROGRESS'
      stack.endsAt = elapsed() + stack.takes
      stack.token = request.token
      stack.retain = request.retain
      stack.force = request.force
      stack.tokens.add(request.token)
    },
    follow: (arn, token) => truth(at(arn), token),
  }
}

function misusesOf(arn: string, request: Deletion, stack: ModelStack): string[] {
  const { status, tokens } = stack
  const special = request.force || request.retain.length > 0
  return [
    ...(status === 'DELETE_COMPLETE' ? [`again after success: ${arn}`] : []),
    ...(status === 'DELETE_IN_PROGRESS' && !tokens.has(request.token)
      ? [`another request while one is under way: ${arn}`]
      : []),
    ...(status === 'DELETE_FAILED' && tokens.has(request.token)
      ? [`the same token for a new attempt: ${arn}`]
      : []),
    ...(special && status !== 'DELETE_FAILED' ? [`force or retain out of turn: ${arn}`] : []),
  ]
}

function newStack(plan: Plan, { row }: PlannedStack, chance: Chance): ModelStack {
  return {
    status: row.status,
    protected: plan.choices.unprotect.includes(row.arn),
    bucketFull: chance.happens(25),
    stubborn: chance.happens(20) ? 1 + chance.below(2) : 0,
    takes: 1_000 + chance.below(120_000),
    endsAt: Infinity,
    token: '',
    retain: [],
    force: false,
    tokens: new Set(),
    bucket: 'there',
    topic: 'there',
    updatedAt: row.updatedAt,
  }
}

/** What has happened since somebody last looked. */
function passTime(stack: ModelStack, elapsed: number): ModelStack {
  if (stack.status !== 'DELETE_IN_PROGRESS' || elapsed < stack.endsAt) return stack
  stack.topic = 'gone'
  const held = stack.bucketFull || stack.stubborn > 0
  if (held && !stack.retain.includes('Bucket') && !stack.force) {
    stack.stubborn = Math.max(0, stack.stubborn - 1)
    stack.status = 'DELETE_FAILED'
    return stack
  }
  if (!held) stack.bucket = 'gone'
  stack.status = 'DELETE_COMPLETE'
  return stack
}

function truth(stack: ModelStack, token: string): DeletionTruth {
  const resources = rowsOf(stack)
  switch (stack.status) {
    case 'DELETE_IN_PROGRESS':
      return { state: 'moving', resources, failures: [] }
    case 'DELETE_COMPLETE':
      return { state: 'deleted', resources, failures: [] }
    case 'DELETE_FAILED':
      if (token !== '' && stack.token !== token)
        return { state: 'not-begun', resources, failures: [] }
      return { state: 'failed', resources, failures: [bucketFailure] }
    default:
      return { state: 'not-begun', resources, failures: [] }
  }
}

/** CloudFormation's own status of the model's two resources. */
export function rowsOf(stack: ModelStack): RunNode['resources'] {
  const ended = stack.status === 'DELETE_COMPLETE' || stack.status === 'DELETE_FAILED'
  const left = stack.retain.includes('Bucket') ? 'DELETE_SKIPPED' : 'DELETE_FAILED'
  const bucket = stack.bucket === 'gone' ? 'DELETE_COMPLETE' : ended ? left : 'CREATE_COMPLETE'
  const topic = stack.topic === 'gone' ? 'DELETE_COMPLETE' : 'CREATE_COMPLETE'
  return [
    { logicalId: 'Bucket', type: 'AWS::S3::Bucket', status: bucket },
    { logicalId: 'Topic', type: 'AWS::SNS::Topic', status: topic },
  ]
}

const bucketFailure: RunNode['failures'][number] = {
  logicalId: 'Bucket',
  physicalId: 'bucket',
  type: 'AWS::S3::Bucket',
  reason: 'the bucket is not empty',
  remedies: ['empty-bucket', 'retain'],
}

/** A refusal as the caller throws it. */
export function refused(sentence: string, kind: Failure['kind'] = 'conflict'): FailureError {
  return new FailureError({ kind, sentence, retryable: false })
}
