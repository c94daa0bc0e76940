import * as sdk from '@aws-sdk/client-ecs'
import type { WorldResources } from '../resources/index.ts'
import type { Call, Operation, Service } from '../service.ts'
import type { SessionDesk } from '../sessions/desk.ts'
import { executeCommand } from './execute-command.ts'
import { describeClusters, listClusters } from './operations/clusters.ts'
import {
  describeTaskDefinition,
  listTaskDefinitionFamilies,
  listTaskDefinitions,
  registerTaskDefinition,
} from './operations/definitions.ts'
import {
  continueServiceDeployment,
  describeServiceDeployments,
  describeServiceRevisions,
  listServiceDeployments,
  stopServiceDeployment,
} from './operations/deployments.ts'
import { atDesk } from './operations/desk.ts'
import { describeContainerInstances, listContainerInstances } from './operations/machines.ts'
import { runTask } from './operations/run-task.ts'
import { deleteCluster, deleteService } from './operations/deletes.ts'
import { describeServices, listServices, updateService } from './operations/services.ts'
import { describeTasks, listTasks, stopTask } from './operations/tasks.ts'

const schemas = {
  ContinueServiceDeployment: sdk.ContinueServiceDeployment$,
  DeleteCluster: sdk.DeleteCluster$,
  DeleteService: sdk.DeleteService$,
  DescribeClusters: sdk.DescribeClusters$,
  DescribeContainerInstances: sdk.DescribeContainerInstances$,
  DescribeServiceDeployments: sdk.DescribeServiceDeployments$,
  DescribeServiceRevisions: sdk.DescribeServiceRevisions$,
  DescribeServices: sdk.DescribeServices$,
  DescribeTaskDefinition: sdk.DescribeTaskDefinition$,
  DescribeTasks: sdk.DescribeTasks$,
  ExecuteCommand: sdk.ExecuteCommand$,
  ListClusters: sdk.ListClusters$,
  ListContainerInstances: sdk.ListContainerInstances$,
  ListServiceDeployments: sdk.ListServiceDeployments$,
  ListServices: sdk.ListServices$,
  ListTaskDefinitionFamilies: sdk.ListTaskDefinitionFamilies$,
  ListTaskDefinitions: sdk.ListTaskDefinitions$,
  ListTasks: sdk.ListTasks$,
  RegisterTaskDefinition: sdk.RegisterTaskDefinition$,
  RunTask: sdk.RunTask$,
  StopServiceDeployment: sdk.StopServiceDeployment$,
  StopTask: sdk.StopTask$,
  UpdateService: sdk.UpdateService$,
}

/**
 * Amazon ECS: clusters and services of stacks as they are deployed over time, and their tasks.
 * Before each call `rollOut` has the services follow what CodeDeploy does to them.
 */
export function createEcs(
  resources: WorldResources,
  desk: SessionDesk,
  rollOut: (call: Call) => void,
): Service {
  return {
    signingName: 'ecs',
    protocol: 'awsJson1_1',
    targetPrefix: 'AmazonEC2ContainerServiceV20141113',
    validationCode: 'InvalidParameterException',
    schemas,
    operations: Object.fromEntries(
      Object.entries(operationsOf(resources, desk)).map(([name, operation]) => [
        name,
        (input: never, call: Call) => {
          rollOut(call)
          return operation(input, call)
        },
      ]),
    ),
  }
}

function operationsOf(resources: WorldResources, desk: SessionDesk): Record<string, Operation> {
  return {
    ContinueServiceDeployment: atDesk(resources, continueServiceDeployment),
    DeleteCluster: atDesk(resources, deleteCluster),
    DeleteService: atDesk(resources, deleteService),
    DescribeClusters: atDesk(resources, describeClusters),
    DescribeContainerInstances: atDesk(resources, describeContainerInstances),
    DescribeServiceDeployments: atDesk(resources, describeServiceDeployments),
    DescribeServiceRevisions: atDesk(resources, describeServiceRevisions),
    DescribeServices: atDesk(resources, describeServices),
    DescribeTaskDefinition: atDesk(resources, describeTaskDefinition),
    DescribeTasks: atDesk(resources, describeTasks),
    ExecuteCommand: atDesk(resources, (at, input: sdk.ExecuteCommandCommandInput) =>
      executeCommand(at, desk, input),
    ),
    ListClusters: atDesk(resources, listClusters),
    ListContainerInstances: atDesk(resources, listContainerInstances),
    ListServiceDeployments: atDesk(resources, listServiceDeployments),
    ListServices: atDesk(resources, listServices),
    ListTaskDefinitionFamilies: atDesk(resources, listTaskDefinitionFamilies),
    ListTaskDefinitions: atDesk(resources, listTaskDefinitions),
    ListTasks: atDesk(resources, listTasks),
    RegisterTaskDefinition: atDesk(resources, registerTaskDefinition),
    RunTask: atDesk(resources, runTask),
    StopServiceDeployment: atDesk(resources, stopServiceDeployment),
    StopTask: atDesk(resources, stopTask),
    UpdateService: atDesk(resources, updateService),
  }
}
