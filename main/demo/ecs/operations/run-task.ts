import type { RunTaskCommandInput, RunTaskCommandOutput } from '@aws-sdk/client-ecs'
import { AwsError } from '../../service.ts'
import { findDefinition } from '../engine/definition.ts'
import type { Settings } from '../engine/settings.ts'
import { runAlone } from '../engine/tasks-alone.ts'
import { taskShape } from '../shapes/task.ts'
import { clusterNamed, invalid, type Answer, type Desk } from './desk.ts'
import { machineOf } from './machines.ts'

/** RunTask: up to ten tasks of a definition, of no service. */
export function runTask(desk: Desk, input: RunTaskCommandInput): Answer<RunTaskCommandOutput> {
  const { around, at } = desk
  const { count = 1, taskDefinition = '' } = input
  const cluster = clusterNamed(around, input.cluster)
  if (around.find('AWS::ECS::Cluster', cluster) === undefined) {
    throw new AwsError('ClusterNotFoundException', 'Cluster not found.')
  }
  if (count < 1 || count > 10) throw invalid('count must be between 1 and 10.')
  const definition = findDefinition(around, taskDefinition)
  if (definition === undefined) throw new AwsError('ClientException', 'TaskDefinition not found.')
  if (definition.inactive) throw new AwsError('ClientException', 'TaskDefinition is inactive')
  const order = {
    ...{ definition, count, settings: settingsOf(input, cluster) },
    ...{ group: input.group ?? `family:${definition.family}`, startedBy: input.startedBy },
  }
  const tasks = runAlone(around, cluster, order, at)
  return {
    tasks: tasks.map((task) => taskShape(task, around.region, machineOf(around, cluster, task.id))),
    failures: [],
  }
}

function settingsOf(
  input: RunTaskCommandInput,
  cluster: string,
): Pick<Settings, 'cluster' | 'fargate' | 'exec' | 'network'> {
  const network = input.networkConfiguration?.awsvpcConfiguration
  const onFargate = input.capacityProviderStrategy?.some(({ capacityProvider = '' }) =>
    capacityProvider.startsWith('FARGATE'),
  )
  const fargate = input.launchType === 'FARGATE' || onFargate === true
  if (fargate && network === undefined) {
    throw invalid("Network Configuration must be provided when networkMode 'awsvpc' is specified.")
  }
  return {
    ...{ cluster, fargate, exec: input.enableExecuteCommand ?? false },
    network: network && {
      subnets: network.subnets ?? [],
      groups: network.securityGroups ?? [],
      publicAddress: network.assignPublicIp === 'ENABLED',
    },
  }
}
