import type {
  ContinueServiceDeploymentCommandInput,
  ContinueServiceDeploymentCommandOutput,
  DescribeServiceDeploymentsCommandInput,
  DescribeServiceDeploymentsCommandOutput,
  DescribeServiceRevisionsCommandInput,
  DescribeServiceRevisionsCommandOutput,
  ListServiceDeploymentsCommandInput,
  ListServiceDeploymentsCommandOutput,
  StopServiceDeploymentCommandInput,
  StopServiceDeploymentCommandOutput,
} from '@aws-sdk/client-ecs'
import { AwsError } from '../../service.ts'
import { finish } from '../engine/deploy.ts'
import { lastPart } from '../engine/definition.ts'
import type { ServiceDeploymentRecord, ServiceState } from '../engine/model.ts'
import { rollBack } from '../engine/rollback.ts'
import { answerHook } from '../engine/shift.ts'
import { briefShape, recordShape, revisionShape } from '../shapes/deployment.ts'
import {
  bounded,
  findService,
  invalid,
  page,
  serviceNamed,
  type Answer,
  type Desk,
} from './desk.ts'

export function listServiceDeployments(
  desk: Desk,
  input: ListServiceDeploymentsCommandInput,
): Answer<ListServiceDeploymentsCommandOutput> {
  const cluster = input.service?.startsWith('arn:')
    ? input.service.split('/').at(-2)
    : input.cluster
  const state = serviceNamed(desk, cluster, input.service ?? '')
  const { after, before } = input.createdAt ?? {}
  const records = state.settings.controller === 'ECS' ? state.records : []
  const wanted = records
    .filter(
      ({ status }) =>
        input.status === undefined || input.status.length === 0 || input.status.includes(status),
    )
    .filter(({ createdAt }) => after === undefined || createdAt > after.getTime())
    .filter(({ createdAt }) => before === undefined || createdAt < before.getTime())
    .toReversed()
  const { items, next } = page(wanted, input, `deployments ${state.arn}`, 20)
  return { serviceDeployments: items.map((one) => briefShape(state, one)), nextToken: next }
}

export function describeServiceDeployments(
  desk: Desk,
  input: DescribeServiceDeploymentsCommandInput,
): Answer<DescribeServiceDeploymentsCommandOutput> {
  const wanted = bounded(input.serviceDeploymentArns, 'ServiceDeploymentArns', 20)
  const found = wanted.map((arn) => ({ arn, found: findRecord(desk, arn) }))
  return {
    serviceDeployments: found.flatMap(({ found: one }) =>
      one === undefined ? [] : recordShape(one.state, one.record),
    ),
    failures: found
      .filter(({ found: one }) => one === undefined)
      .map(({ arn }) => ({ arn, reason: 'MISSING' })),
  }
}

interface Found {
  readonly state: ServiceState
  readonly record: ServiceDeploymentRecord
}

/** By `…:service-deployment/cluster/service/id`. */
function findRecord(desk: Desk, arn: string): Found | undefined {
  const state = ownerOf(desk, arn)
  const record = state?.records.find((one) => one.arn === arn)
  return state && record && { state, record }
}

function ownerOf(desk: Desk, arn: string): ServiceState | undefined {
  const [, cluster = '', service = ''] = arn.split('/')
  return findService(desk, cluster, service)
}

export function describeServiceRevisions(
  desk: Desk,
  input: DescribeServiceRevisionsCommandInput,
): Answer<DescribeServiceRevisionsCommandOutput> {
  const wanted = bounded(input.serviceRevisionArns, 'ServiceRevisionArns', 20)
  const found = wanted.map((arn) => {
    const state = ownerOf(desk, arn)
    const revision = state?.records.find(({ target }) => target.arn === arn)?.target
    return { arn, shape: state && revision && revisionShape(state, revision) }
  })
  return {
    serviceRevisions: found.flatMap(({ shape }) => shape ?? []),
    failures: found
      .filter(({ shape }) => shape === undefined)
      .map(({ arn }) => ({ arn, reason: 'MISSING' })),
  }
}

export function stopServiceDeployment(
  desk: Desk,
  { serviceDeploymentArn: arn = '', stopType = 'ROLLBACK' }: StopServiceDeploymentCommandInput,
): Answer<StopServiceDeploymentCommandOutput> {
  const { record, state } = recordNamed(desk, arn)
  if (!['PENDING', 'IN_PROGRESS'].includes(record.status)) {
    throw new AwsError(
      'ConflictException',
      `Service deployment ${lastPart(arn)} is in state ${record.status} and cannot be stopped.`,
    )
  }
  if (stopType === 'ROLLBACK') {
    rollBack(state, record, 'request', desk.at)
  } else {
    record.status = 'STOPPED'
    record.reason = 'Service deployment stopped because of a user request.'
    record.stoppedAt = desk.at
    finish(record, desk.at)
  }
  state.agenda.advance(desk.at)
  return { serviceDeploymentArn: arn }
}

function recordNamed(desk: Desk, arn: string): Found {
  const found = findRecord(desk, arn)
  if (found !== undefined) return found
  throw new AwsError('ServiceDeploymentNotFoundException', 'Service deployment not found.')
}

export function continueServiceDeployment(
  desk: Desk,
  input: ContinueServiceDeploymentCommandInput,
): Answer<ContinueServiceDeploymentCommandOutput> {
  const { serviceDeploymentArn: arn = '', hookId, action = 'CONTINUE' } = input
  const { record, state } = recordNamed(desk, arn)
  const hook = record.hooks.find(({ id }) => id === hookId)
  if (hook === undefined) throw invalid('The specified lifecycle hook was not found.')
  if (hook.status !== 'AWAITING_ACTION' || record.status !== 'IN_PROGRESS') {
    throw new AwsError(
      'ConflictException',
      `The lifecycle hook is in state ${hook.status} and does not await an action.`,
    )
  }
  answerHook(state, record, hook, action, desk.at)
  state.agenda.advance(desk.at)
  return { serviceDeploymentArn: arn }
}
