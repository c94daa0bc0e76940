import { once } from 'node:events'
import { CreateStackCommand, CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2'
import {
  DescribeInstanceInformationCommand,
  DescribeSessionsCommand,
  GetConnectionStatusCommand,
  ResumeSessionCommand,
  SSMClient,
  StartSessionCommand,
  TerminateSessionCommand,
} from '@aws-sdk/client-ssm'
import {
  GetRoleCommand,
  IAMClient,
  ListUserTagsCommand,
  TagRoleCommand,
  TagUserCommand,
  UntagUserCommand,
} from '@aws-sdk/client-iam'
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { jsonPayload, readFrame, writeFrame } from '../../../main/demo/sessions/agent/wire.ts'
import { portalRoleName } from '../../../main/demo/identity/index.ts'
import type { Demo } from '../../../main/demo/index.ts'
import { startTestDemo } from '../../support/demo.ts'
import { startSite } from '../../support/site.ts'
import { accountNamed, clientOf } from './clients.ts'

const template = `Resources:
  Host:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-1
      IamInstanceProfile: hosts
      Tags: [{ Key: Name, Value: web-1 }]
  Bare: { Type: AWS::EC2::Instance, Properties: { ImageId: ami-1 } }
`

const site = async () => {
  const built = await startSite(template)
  return { ...built, ssm: clientOf(SSMClient, built.demo) }
}

/** A client of an account's home region. */
function homeClient(demo: Demo, account: string): SSMClient {
  const id = accountNamed(demo, account)
  return clientOf(SSMClient, demo, demo.credentials(id), demo.organization.regions[1])
}

/** Opens a data channel and gathers what the terminal shows. */
async function connect(streamUrl: string, token: string) {
  const socket = new WebSocket(streamUrl)
  const shown = new Map<number, string>()
  let closed = ''
  await once(socket, 'open')
  socket.send(JSON.stringify({ MessageSchemaVersion: '1.0', TokenValue: token }))
  socket.on('message', (data) => {
    const frame = readFrame(data as Buffer)
    if (frame?.type === 'channel_closed') closed = frame.payload.toString()
    if (frame?.type !== 'output_stream_data') return
    shown.set(frame.sequence, frame.payload.toString())
    const acknowledged = {
      AcknowledgedMessageType: frame.type,
      AcknowledgedMessageId: frame.id,
      AcknowledgedMessageSequenceNumber: frame.sequence,
      IsSequentialMessage: true,
    }
    socket.send(writeFrame('acknowledge', { flags: 3, payload: jsonPayload(acknowledged) }))
  })
  return { socket, text: () => [...shown.values()].join(''), closed: () => closed }
}

test('an instance with a profile is a node, one without is not', async () => {
  const { ssm, id, demo } = await site()
  const { InstanceInformationList } = await ssm.send(new DescribeInstanceInformationCommand({}))
  expect(InstanceInformationList).toMatchObject([
    {
      InstanceId: id('Host'),
      PingStatus: 'Online',
      PlatformType: 'Linux',
      ResourceType: 'EC2Instance',
    },
  ])
  const { Reservations = [] } = await clientOf(EC2Client, demo).send(
    new DescribeInstancesCommand({ Filters: [{ Name: 'tag:Name', Values: ['web-*'] }] }),
  )
  expect(Reservations.flatMap((one) => one.Instances ?? [])).toMatchObject([
    {
      InstanceId: id('Host'),
      IamInstanceProfile: { Arn: expect.stringMatching(/:instance-profile\/hosts$/) as string },
      PlatformDetails: 'Linux/UNIX',
      State: { Code: 16, Name: 'running' },
      Tags: expect.arrayContaining([
        { Key: 'aws:cloudformation:stack-name', Value: 'site' },
      ]) as unknown,
    },
  ])
})

test('nodes come in pages of 5 to 50, and by filters', async () => {
  const hosts = Array.from(
    { length: 23 },
    (_, index) =>
      `  Host${index}: { Type: AWS::EC2::Instance, Properties: { ImageId: ami-1, IamInstanceProfile: hosts, Tags: [{ Key: parity, Value: ${index % 2 === 0 ? 'even' : 'odd'} }] } }\n`,
  )
  const { demo } = await startSite(`Resources:\n${hosts.join('')}`)
  const ssm = clientOf(SSMClient, demo)
  const page = (MaxResults?: number, NextToken?: string) =>
    ssm.send(new DescribeInstanceInformationCommand({ MaxResults, NextToken }))
  const first = await page()
  expect(first.InstanceInformationList).toHaveLength(10)
  const second = await page(50, first.NextToken)
  expect(second.InstanceInformationList).toHaveLength(13)
  expect(second.NextToken).toBeUndefined()
  await expect(page(4)).rejects.toMatchObject({ name: 'ValidationException' })
  await expect(page(51)).rejects.toMatchObject({ name: 'ValidationException' })
  await expect(page(5, 'other')).rejects.toMatchObject({ name: 'InvalidNextToken' })
  const filtered = (Key: string, ...Values: string[]) =>
    ssm.send(new DescribeInstanceInformationCommand({ MaxResults: 50, Filters: [{ Key, Values }] }))
  expect((await filtered('tag:parity', 'odd')).InstanceInformationList).toHaveLength(11)
  expect((await filtered('PingStatus', 'ConnectionLost')).InstanceInformationList).toEqual([])
  await expect(filtered('Colour', 'red')).rejects.toMatchObject({ name: 'InvalidFilterKey' })
})

test('a session is a shell, resumed with another token, and ended', async () => {
  const { ssm, id } = await site()
  const started = await ssm.send(new StartSessionCommand({ Target: id('Host') }))
  const { SessionId = '', StreamUrl = '', TokenValue = '' } = started
  expect(StreamUrl).toMatch(
    /^ws:\/\/127\.0\.0\.1:\d+\/v1\/data-channel\/tester-0[0-9a-f]{16}\?role=/,
  )
  const { socket, text } = await connect(StreamUrl, TokenValue)
  await expect.poll(text, { timeout: 20_000 }).toContain('shell on your own machine')
  await expect.poll(text, { timeout: 20_000 }).toContain('[ssm-user@web-1 ~]$')
  const active = await ssm.send(new DescribeSessionsCommand({ State: 'Active' }))
  expect(active.Sessions).toMatchObject([{ SessionId, Target: id('Host'), Status: 'Connected' }])
  const resumed = await ssm.send(new ResumeSessionCommand({ SessionId }))
  expect(resumed.TokenValue).not.toBe(TokenValue)
  const closed = once(socket, 'close')
  await connect(resumed.StreamUrl ?? '', resumed.TokenValue ?? '')
  await closed
  await ssm.send(new TerminateSessionCommand({ SessionId }))
  const over = await ssm.send(new ResumeSessionCommand({ SessionId }))
  expect(over).toMatchObject({ SessionId })
  expect(over.TokenValue).toBeUndefined()
  const history = await ssm.send(new DescribeSessionsCommand({ State: 'History' }))
  expect(history.Sessions).toMatchObject([{ SessionId, Status: 'Terminated' }])
})

/** A site whose preferences have Run As on. */
const runAsSite = async (user: string) => {
  const built = await startSite(`${template}  Preferences:
    Type: AWS::SSM::Document
    Properties:
      Name: SSM-SessionManagerRunShell
      DocumentType: Session
      Content: { schemaVersion: '1.0', inputs: { runAsEnabled: true, runAsDefaultUser: '${user}' } }
`)
  const ssm = clientOf(SSMClient, built.demo)
  const start = async (
    DocumentName?: string,
    Parameters?: Record<string, string[]>,
    as: SSMClient = ssm,
  ) => {
    const wish = { Target: built.id('Host'), DocumentName, Parameters }
    const { StreamUrl = '', TokenValue = '' } = await as.send(new StartSessionCommand(wish))
    return connect(StreamUrl, TokenValue)
  }
  return Object.assign(start, { iam: clientOf(IAMClient, built.demo), demo: built.demo })
}

test('with Run As, a shell stands for the user of the preferences', async () => {
  const start = await runAsSite('ec2-user')
  const { socket, text } = await start()
  await expect.poll(text, { timeout: 20_000 }).toContain('stands for the user ec2-user')
  await expect.poll(text, { timeout: 20_000 }).toContain('[ec2-user@web-1 ~]$')
  const payload = Buffer.from('echo I am $(whoami)\r')
  socket.send(writeFrame('input_stream_data', { flags: 1, payloadType: 1, payload }))
  await expect.poll(text, { timeout: 20_000 }).toContain('I am ec2-user')
})

test('with Run As, nothing starts for a user that the node does not have', async () => {
  const why = 'failed to start pty since RunAs user nobody-here does not exist'
  const start = await runAsSite('nobody-here')
  const shell = await start()
  await expect.poll(shell.closed, { timeout: 20_000 }).toContain(why)
  expect(shell.text()).toBe('')
  const command = await start('AWS-StartInteractiveCommand', { command: ['true'] })
  await expect.poll(command.closed, { timeout: 20_000 }).toContain(why)
})

test('with Run As but without a user, the agent asks for one', async () => {
  const start = await runAsSite('')
  const { closed } = await start()
  await expect.poll(closed, { timeout: 20_000 }).toContain('please set the RunAs default user')
})

test('with Run As, the tag of whoever calls comes before the user of the preferences', async () => {
  const start = await runAsSite('ec2-user')
  const { iam } = start
  const UserName = 'tester'
  const Tags = [{ Key: 'SSMSessionRunAs', Value: 'root' }]
  await iam.send(new TagUserCommand({ UserName, Tags }))
  expect((await iam.send(new ListUserTagsCommand({ UserName }))).Tags).toEqual(Tags)
  const tagged = await start()
  await expect.poll(tagged.text, { timeout: 20_000 }).toContain('stands for the user root')
  await iam.send(new UntagUserCommand({ UserName, TagKeys: ['SSMSessionRunAs'] }))
  const plain = await start()
  await expect.poll(plain.text, { timeout: 20_000 }).toContain('stands for the user ec2-user')
})

test('a session of a role runs as the user of the role’s tag', async () => {
  const start = await runAsSite('')
  const { iam, demo } = start
  const [account] = demo.organization.accounts
  const RoleName = 'OperationsRole'
  const sts = clientOf(STSClient, demo, demo.credentials(demo.organization.management))
  const RoleArn = `arn:aws:iam::${account?.id ?? ''}:role/${RoleName}`
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'ann' }))
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {}
  const asRole = clientOf(SSMClient, demo, {
    ...{ accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken },
  })
  await iam.send(
    new TagRoleCommand({ RoleName, Tags: [{ Key: 'SSMSessionRunAs', Value: 'nobody-here' }] }),
  )
  expect((await iam.send(new GetRoleCommand({ RoleName }))).Role?.Tags).toHaveLength(1)
  const { closed } = await start(undefined, undefined, asRole)
  const why = 'failed to start pty since RunAs user nobody-here does not exist'
  await expect.poll(closed, { timeout: 20_000 }).toContain(why)
  // Identity Center's roles are changed by Identity Center.
  const reserved = portalRoleName(account?.id ?? '', 'ReadOnlyAccess')
  await expect(
    iam.send(new TagRoleCommand({ RoleName: reserved, Tags: [] })),
  ).rejects.toMatchObject({ name: 'UnmodifiableEntityException' })
})

test('refuses what AWS refuses', async () => {
  const { ssm, id } = await site()
  const start = (Target: string, DocumentName?: string, Parameters = {}) =>
    ssm.send(new StartSessionCommand({ Target, DocumentName, Parameters }))
  await expect(start('i-00000000000000000')).rejects.toMatchObject({ name: 'TargetNotConnected' })
  await expect(start(id('Bare'))).rejects.toMatchObject({ name: 'TargetNotConnected' })
  await expect(start(id('Host'), 'Nothing')).rejects.toMatchObject({ name: 'InvalidDocument' })
  const forward = 'AWS-StartPortForwardingSession'
  await expect(start(id('Host'), forward, { portNumber: ['70000'] })).rejects.toMatchObject({
    name: 'InvalidParameters',
  })
  await expect(
    ssm.send(new ResumeSessionCommand({ SessionId: 'nobody-00000000000000000' })),
  ).rejects.toMatchObject({ name: 'DoesNotExistException' })
})

test('the world has nodes of every kind', async () => {
  const demo = await startTestDemo()
  const all = async (account: string) => {
    const ssm = homeClient(demo, account)
    const { InstanceInformationList = [] } = await ssm.send(
      new DescribeInstanceInformationCommand({ MaxResults: 50 }),
    )
    return InstanceInformationList
  }
  const management = await all('management')
  expect(management.map((one) => [one.PingStatus, one.PlatformType])).toEqual([
    ['Online', 'Linux'],
    ['Online', 'Linux'],
    ['Online', 'Linux'],
  ])
  const shop = await all('shop-production')
  expect(shop.map((one) => one.PingStatus)).toContain('ConnectionLost')
  expect(shop.map((one) => one.PlatformType)).toContain('Windows')
  expect(shop.map((one) => one.AgentVersion)).toContain('2.3.50.0')
  const hybrid = await all('shared-services')
  expect(hybrid.filter((one) => one.InstanceId?.startsWith('mi-'))).toHaveLength(3)
  const lost = shop.find((one) => one.PingStatus === 'ConnectionLost')
  const status = await homeClient(demo, 'shop-production').send(
    new GetConnectionStatusCommand({ Target: lost?.InstanceId }),
  )
  expect(status.Status).toBe('notconnected')
})

test('without its stack, an instance is no node', async () => {
  const { demo, deleteStack, ssm } = await site()
  await deleteStack()
  const { InstanceInformationList } = await ssm.send(new DescribeInstanceInformationCommand({}))
  expect(InstanceInformationList).toEqual([])
  await clientOf(CloudFormationClient, demo).send(
    new CreateStackCommand({ StackName: 'again', TemplateBody: template }),
  )
  const again = await ssm.send(new DescribeInstanceInformationCommand({}))
  expect(again.InstanceInformationList).toHaveLength(1)
})
