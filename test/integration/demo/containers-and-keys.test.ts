import { once } from 'node:events'
import {
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  ExecuteCommandCommand,
  ListClustersCommand,
  ListServicesCommand,
  ListTasksCommand,
} from '@aws-sdk/client-ecs'
import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import {
  DescribeDocumentCommand,
  GetDocumentCommand,
  SSMClient,
  TerminateSessionCommand,
} from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startSite } from '../../support/site.ts'
import { clientOf } from './clients.ts'

describe('Amazon ECS', () => {
  const template = `Resources:
  Cluster: { Type: AWS::ECS::Cluster, Properties: { ClusterName: site } }
  Definition:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: orders
      TaskRoleArn: arn:aws:iam::123456789012:role/orders
      ContainerDefinitions:
        - { Name: orders, Image: "orders:1" }
        - { Name: logs, Image: "aws-for-fluent-bit:2" }
  Open:
    Type: AWS::ECS::Service
    Properties:
      ServiceName: open
      Cluster: !Ref Cluster
      LaunchType: FARGATE
      DesiredCount: 2
      EnableExecuteCommand: true
      TaskDefinition: !Ref Definition
  Shut:
    Type: AWS::ECS::Service
    Properties: { ServiceName: shut, Cluster: !Ref Cluster, TaskDefinition: !Ref Definition }
`

  const site = async () => {
    const built = await startSite(template)
    const ecs = clientOf(ECSClient, built.demo)
    const tasks = async (serviceName: string) => {
      const { taskArns = [] } = await ecs.send(
        new ListTasksCommand({ cluster: 'site', serviceName }),
      )
      return taskArns
    }
    return { ...built, ecs, tasks }
  }

  test('lists and describes the tasks of services', async () => {
    const { ecs, id, tasks } = await site()
    const { clusterArns = [] } = await ecs.send(new ListClustersCommand({}))
    expect(clusterArns).toEqual([expect.stringMatching(/:cluster\/site$/)])
    const services = await ecs.send(new ListServicesCommand({ cluster: 'site' }))
    expect(services.serviceArns).toEqual([id('Open'), id('Shut')])
    const open = await tasks('open')
    expect(open).toHaveLength(2)
    const described = await ecs.send(
      new DescribeTasksCommand({ cluster: clusterArns[0], tasks: [...open, 'other'] }),
    )
    expect(described.failures).toEqual([{ arn: 'other', reason: 'MISSING' }])
    const [task] = described.tasks ?? []
    expect(task).toMatchObject({
      ...{ group: 'service:open', enableExecuteCommand: true, launchType: 'FARGATE' },
      ...{ platformVersion: '1.4.0', lastStatus: 'RUNNING', taskDefinitionArn: id('Definition') },
    })
    expect(task?.containers).toMatchObject([
      {
        name: 'orders',
        runtimeId: expect.stringMatching(/^[0-9a-f]{32}-\d{10}$/) as string,
        managedAgents: [{ name: 'ExecuteCommandAgent', lastStatus: 'RUNNING' }],
      },
      { name: 'logs' },
    ])
    const { taskDefinition } = await ecs.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: id('Definition') }),
    )
    expect(taskDefinition).toMatchObject({
      family: 'orders',
      taskRoleArn: 'arn:aws:iam::123456789012:role/orders',
    })
    const unknown = new DescribeTaskDefinitionCommand({ taskDefinition: 'nothing:1' })
    await expect(ecs.send(unknown)).rejects.toMatchObject({ name: 'ClientException' })
    const nowhere = new ListTasksCommand({ cluster: 'nowhere' })
    await expect(ecs.send(nowhere)).rejects.toMatchObject({ name: 'ClusterNotFoundException' })
  })

  test('opens a session in a container where exec is on', async () => {
    const { demo, ecs, tasks } = await site()
    const execute = (task: string | undefined, container?: string) =>
      ecs.send(
        new ExecuteCommandCommand({
          ...{ cluster: 'site', task, container, command: '/bin/sh', interactive: true },
        }),
      )
    const [task] = await tasks('open')
    const { session, containerName } = await execute(task, 'orders')
    expect(containerName).toBe('orders')
    const socket = new WebSocket(session?.streamUrl ?? '')
    await once(socket, 'open')
    socket.send(JSON.stringify({ TokenValue: session?.tokenValue }))
    await once(socket, 'message')
    const ended = new TerminateSessionCommand({ SessionId: session?.sessionId })
    await clientOf(SSMClient, demo).send(ended)
    const refused = { name: 'InvalidParameterException' }
    await expect(execute(task)).rejects.toMatchObject(refused)
    await expect(execute(task, 'nothing')).rejects.toMatchObject(refused)
    const [shut] = await tasks('shut')
    await expect(execute(shut, 'orders')).rejects.toMatchObject({
      ...refused,
      message: expect.stringContaining('execute command was not enabled') as string,
    })
  })
})

describe('AWS KMS', () => {
  test('data keys open with their context only', async () => {
    const { demo, id } = await startSite(
      'Resources: { Key: { Type: AWS::KMS::Key, Properties: { KeyPolicy: {} } } }',
    )
    const kms = clientOf(KMSClient, demo)
    const EncryptionContext = { 'aws:ssm:SessionId': 'one', 'aws:ssm:TargetId': 'i-1' }
    const generated = await kms.send(
      new GenerateDataKeyCommand({ KeyId: id('Key'), NumberOfBytes: 64, EncryptionContext }),
    )
    expect(generated.Plaintext).toHaveLength(64)
    const { CiphertextBlob } = generated
    const opened = await kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }))
    expect(opened.Plaintext).toEqual(generated.Plaintext)
    const invalid = { name: 'InvalidCiphertextException' }
    await expect(kms.send(new DecryptCommand({ CiphertextBlob }))).rejects.toMatchObject(invalid)
    const other = new GenerateDataKeyCommand({ KeyId: 'alias/other', NumberOfBytes: 64 })
    await expect(kms.send(other)).rejects.toMatchObject({ name: 'NotFoundException' })
    const both = new GenerateDataKeyCommand({
      ...{ KeyId: id('Key'), NumberOfBytes: 64, KeySpec: 'AES_256' },
    })
    await expect(kms.send(both)).rejects.toMatchObject({ name: 'ValidationException' })
  })
})

describe('session documents', () => {
  test('are those of AWS and the preferences of a region', async () => {
    const { demo } = await startSite(`Resources:
  Preferences:
    Type: AWS::SSM::Document
    Properties:
      Name: SSM-SessionManagerRunShell
      DocumentType: Session
      Content: { schemaVersion: "1.0", sessionType: Standard_Stream, inputs: { idleSessionTimeout: "5" } }
`)
    const ssm = clientOf(SSMClient, demo)
    const { Content = '' } = await ssm.send(
      new GetDocumentCommand({ Name: 'SSM-SessionManagerRunShell' }),
    )
    expect(JSON.parse(Content)).toMatchObject({ inputs: { idleSessionTimeout: '5' } })
    const { Document } = await ssm.send(
      new DescribeDocumentCommand({ Name: 'AWS-StartPortForwardingSession' }),
    )
    expect(Document).toMatchObject({ Owner: 'Amazon', DocumentType: 'Session' })
    expect(Document?.Parameters?.map(({ Name }) => Name)).toEqual(['portNumber', 'localPortNumber'])
    const unknown = new GetDocumentCommand({ Name: 'Nothing' })
    await expect(ssm.send(unknown)).rejects.toMatchObject({ name: 'InvalidDocument' })
  })
})
