import type { DeploymentRolloutState, Service } from '@aws-sdk/client-ecs'
import type { PipelineExecutionStatus } from '@aws-sdk/client-codepipeline'
import { attemptCall, type CallParts } from '../../main/aws/attempts.ts'
import { delay } from '../../main/aws/backoff.ts'
import type { AwsCaller } from '../../main/aws/caller.ts'
import { describe } from '../../main/aws/sending.ts'
import { createLimiter } from '../../main/demo/endpoint/limits.ts'
import { type Target, targetKey } from '../../shared/target.ts'

/** What stands in each target. */
export interface EstateSize {
  readonly services: number
  readonly pipelines: number
}

/** One call that was made, and what it was for: a service, a pipeline, or nothing in particular. */
export interface EstateCall {
  readonly target: Target
  readonly operation: string
  readonly about: readonly string[]
}

/** A service or pipeline of a target, by its number. */
export interface EstatePlace {
  readonly target: Target
  readonly index: number
}

/**
 * Services and pipelines of many accounts without a server behind them: calls go through budgets,
 * retries and the meter as all do, wait for the latency, and are throttled at the embedded
 * endpoint's rates, on whatever clock is in force.
 */
export interface Estate {
  readonly caller: Pick<AwsCaller, 'send' | 'paginate'>
  readonly calls: EstateCall[]
  readonly serviceName: (index: number) => string
  readonly pipelineName: (index: number) => string
  /** Begins a deployment that takes this long (ms); answers the task definition that it brings. */
  deploy(place: EstatePlace, length: number): string
  /** Starts an execution that takes this long (ms); answers its id. */
  start(place: EstatePlace, length: number): string
}

/** A new revision or execution, and until when it is under way. */
interface Change {
  readonly count: number
  readonly at: number
  readonly until: number
}

const before = Date.parse('2026-11-01T08:00:00Z')
const inCluster = 20

type Input = Readonly<Record<string, unknown>>
type Answer = (target: Target, input: Input) => object

/** Makes an {@link Estate}; `latency` in milliseconds. */
export function createEstate(parts: CallParts, size: EstateSize, latency: number): Estate {
  const changes = new Map<string, Change>()
  const calls: EstateCall[] = []
  const limiter = createLimiter(() => Date.now())
  const answers = answersOf(size, (kind, target, index) =>
    changes.get(`${kind} ${targetKey(target)} ${index}`),
  )
  const change = (kind: string, { target, index }: EstatePlace, length: number): number => {
    const key = `${kind} ${targetKey(target)} ${index}`
    const count = (changes.get(key)?.count ?? 1) + 1
    const at = Date.now()
    changes.set(key, { count, at, until: at + length })
    return count
  }
  const send: AwsCaller['send'] = (target, clientClass, command, options) => {
    const call = describe(target, clientClass, command)
    const { operation, service } = call
    const perform = async () => {
      const input = (command as unknown as { input: Input }).input
      calls.push({ target, operation, about: aboutOf(input) })
      await delay(latency, options?.signal)
      const answer = answers[operation]
      if (answer === undefined) throw new Error(`Nothing answers ${operation}.`)
      if (!limiter.take({ ...target, service, operation })) throw throttling()
      // The command names the operation, and so its output.
      return { ...answer(target, input), $metadata: {} } as never
    }
    return attemptCall(parts, call, perform, options?.signal)
  }
  return {
    ...{ calls, serviceName, pipelineName },
    caller: {
      send,
      async *paginate(target, clientClass, commandFor, _, options) {
        yield await send(target, clientClass, commandFor(undefined), options)
      },
    },
    deploy: (place, length) => `${serviceName(place.index)}:${change('service', place, length)}`,
    start: (place, length) => `execution-${change('pipeline', place, length)}`,
  }
}

function throttling(): Error {
  const error = new Error('Rate exceeded')
  return Object.assign(error, { name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } })
}

/** What calls name the objects that they are about. */
const names = [
  ...['services', 'serviceDeploymentArns', 'serviceRevisionArns'],
  ...['taskDefinition', 'pipelineName', 'name', 'resourceArn', 'cluster'],
]

/** The objects that a call names. */
function aboutOf(input: Input): string[] {
  const named = names.flatMap((name) => input[name] ?? []).slice(0, 1)
  const all = names.map((name) => input[name]).find(Array.isArray) ?? named
  return all.filter((one) => typeof one === 'string')
}

const serviceName = (index: number) => `service-${index}`
const pipelineName = (index: number) => `pipeline-${index}`
const indexOf = (name: unknown) => Number(/(\d+)$/.exec(typeof name === 'string' ? name : '')?.[1])

type ChangeOf = (kind: string, target: Target, index: number) => Change | undefined

/** What AWS answers, by operation. */
function answersOf(size: EstateSize, changeOf: ChangeOf): Readonly<Record<string, Answer>> {
  const services = Array.from({ length: size.services }, (_, index) => index)
  const pipelines = Array.from({ length: size.pipelines }, (_, index) => index)
  const clusterOf = (index: number) => Math.floor(index / inCluster)
  return {
    ListClusters: (target) => ({
      clusterArns: [...new Set(services.map(clusterOf))].map((one) =>
        arnOf(target, `cluster/cluster-${one}`),
      ),
    }),
    ListServices: (target, { cluster }) => ({
      serviceArns: services
        .filter((index) => clusterOf(index) === indexOf(cluster))
        .map((index) => arnOf(target, `service/cluster-${clusterOf(index)}/${serviceName(index)}`)),
    }),
    DescribeServices: (target, { services: arns }) => ({
      services: (arns as string[]).map((arn) =>
        serviceOf(target, arn, changeOf('service', target, indexOf(arn))),
      ),
    }),
    DescribeServiceDeployments: (target, { serviceDeploymentArns: arns }) => ({
      serviceDeployments: (arns as string[]).map((serviceDeploymentArn) => {
        const index = Number(/service-(\d+)\//.exec(serviceDeploymentArn)?.[1])
        const moves = isUnderWay(changeOf('service', target, index))
        return { serviceDeploymentArn, status: moves ? 'IN_PROGRESS' : 'SUCCESSFUL' }
      }),
    }),
    DescribeServiceRevisions: (_, { serviceRevisionArns: arns }) => ({
      serviceRevisions: (arns as string[]).map((serviceRevisionArn) => ({
        serviceRevisionArn,
        taskDefinition: `${/service-\d+/.exec(serviceRevisionArn)?.[0]}:${indexOf(serviceRevisionArn)}`,
        containerImages: [{ containerName: 'app', image: 'registry.example/app:1' }],
      })),
    }),
    DescribeTaskDefinition: (_, { taskDefinition }) => ({
      taskDefinition: {
        taskDefinitionArn: taskDefinition,
        containerDefinitions: [{ name: 'app', image: 'registry.example/app:1' }],
      },
    }),
    ListTasks: () => ({ taskArns: [] }),
    ListPipelines: () => ({
      pipelines: pipelines.map((index) => ({ name: pipelineName(index), version: 1 })),
    }),
    GetPipeline: (target, { name }) => ({
      pipeline: { name, version: 1, stages: stages.map((stage) => ({ name: stage, actions: [] })) },
      metadata: { pipelineArn: arnOf(target, String(name)) },
    }),
    GetPipelineState: (_, { name }) => ({
      pipelineName: name,
      pipelineVersion: 1,
      stageStates: stages.map((stageName) => ({
        stageName,
        actionStates: [],
        inboundTransitionState: { enabled: true },
      })),
    }),
    ListPipelineExecutions: (target, { pipelineName: name }) => ({
      pipelineExecutionSummaries: executionsOf(changeOf('pipeline', target, indexOf(name))),
    }),
    ListActionExecutions: () => ({ actionExecutionDetails: [] }),
    ListTagsForResource: () => ({ tags: [] }),
  }
}

const stages = ['Source', 'Build', 'Deploy']

function arnOf({ account, region }: Target, what: string): string {
  return `arn:aws:ecs:${region}:${account}:${what}`
}

function isUnderWay(change: Change | undefined): boolean {
  return change !== undefined && Date.now() < change.until
}

function serviceOf(target: Target, arn: string, change: Change | undefined): Service {
  const index = indexOf(arn)
  const count = change?.count ?? 1
  const moves = isUnderWay(change)
  const taskDefinition = arnOf(target, `task-definition/${serviceName(index)}:${count}`)
  const createdAt = new Date(change?.at ?? before)
  const rolloutState: DeploymentRolloutState = moves ? 'IN_PROGRESS' : 'COMPLETED'
  return {
    ...{ serviceArn: arn, serviceName: serviceName(index), status: 'ACTIVE', taskDefinition },
    clusterArn: arnOf(target, `cluster/${arn.split('/')[1] ?? ''}`),
    ...{ desiredCount: 2, runningCount: moves ? 3 : 2, pendingCount: 0, events: [] },
    currentServiceDeployment: `${arn.replace(':service/', ':service-deployment/')}/${count}`,
    currentServiceRevisions: [
      { arn: `${arn.replace(':service/', ':service-revision/')}/${count}`, runningTaskCount: 2 },
    ],
    deployments: [
      {
        ...{ id: `ecs-svc/${count}`, status: 'PRIMARY', taskDefinition, rolloutState },
        ...{ createdAt, updatedAt: createdAt, desiredCount: 2, runningCount: moves ? 1 : 2 },
      },
    ],
  }
}

function executionsOf(change: Change | undefined): object[] {
  const execution = (count: number, at: number, end: number | undefined) => {
    const status: PipelineExecutionStatus = end === undefined ? 'InProgress' : 'Succeeded'
    const lastUpdateTime = new Date(end ?? at)
    return {
      ...{ pipelineExecutionId: `execution-${count}`, status, lastUpdateTime },
      startTime: new Date(at),
    }
  }
  const first = execution(1, before, before + 600_000)
  if (change === undefined) return [first]
  const end = isUnderWay(change) ? undefined : change.until
  return [execution(change.count, change.at, end), first]
}
