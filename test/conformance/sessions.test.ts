import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ExecuteCommandCommand, ECSClient } from '@aws-sdk/client-ecs'
import { SSMClient, StartSessionCommand } from '@aws-sdk/client-ssm'
import { beforeAll, describe, expect, test } from 'vitest'
import { startDemo } from '../../main/demo/index.ts'
import { clientOf } from '../integration/demo/clients.ts'
import { ignoresEndpoints, runAws, withoutAwsCli } from '../support/aws-cli.ts'
import { emptyWorld, startSite, type Site } from '../support/site.ts'

const hosts = Array.from(
  { length: 12 },
  (_, index) =>
    `  Host${index}: { Type: AWS::EC2::Instance, Properties: { ImageId: ami-1, IamInstanceProfile: hosts } }`,
)

const template = `Resources:
${hosts.join('\n')}
  Bare: { Type: AWS::EC2::Instance, Properties: { ImageId: ami-1 } }
  Mark:
    Type: AWS::SSM::Parameter
    Properties: { Name: /site/mark, Type: String, Value: one, Tags: { owner: logistics } }
  Key: { Type: AWS::KMS::Key, Properties: { KeyPolicy: {} } }
  Cluster: { Type: AWS::ECS::Cluster, Properties: { ClusterName: site } }
  Definition:
    Type: AWS::ECS::TaskDefinition
    Properties: { Family: site, ContainerDefinitions: [{ Name: app, Image: "app:1" }] }
  Service:
    Type: AWS::ECS::Service
    Properties:
      Cluster: !Ref Cluster
      ServiceName: site
      EnableExecuteCommand: true
      TaskDefinition: !Ref Definition
`

describe.skipIf(withoutAwsCli || ignoresEndpoints)(
  'the AWS CLI on sessions (skipped where there is none that reads endpoints)',
  () => {
    let site: Site

    beforeAll(async () => {
      const homeFolder = mkdtempSync(join(tmpdir(), 'foredeck-sessions-'))
      const demo = await startDemo({ homeFolder, ...emptyWorld })
      site = await startSite(template, demo)
      return async () => {
        await demo.stop()
        rmSync(homeFolder, { recursive: true, force: true })
      }
    })

    const run = (words: string, ...more: readonly string[]) =>
      runAws(site.demo, [...words.split(' '), ...more])

    const read = async (words: string, query: string, ...more: readonly string[]) => {
      const answered = await run(words, '--query', query, ...more)
      expect(answered).toMatchObject({ code: 0, stderr: '' })
      return answered.json()
    }

    test('reads all pages of nodes', async () => {
      const nodes = 'ssm describe-instance-information'
      const all = await read(`${nodes} --page-size 5`, 'InstanceInformationList[].InstanceId')
      expect(all).toHaveLength(12)
      expect(all).toContain(site.id('Host0'))
      const filter = `${nodes} --filters Key=InstanceIds,Values=${site.id('Host3')}`
      expect(await read(filter, 'InstanceInformationList[].PingStatus')).toEqual(['Online'])
      const instances = await read(
        `ec2 describe-instances --instance-ids ${site.id('Host0')} ${site.id('Bare')}`,
        'Reservations[].Instances[].[IamInstanceProfile.Arn, PlatformDetails]',
      )
      expect(instances).toEqual([
        [expect.stringMatching(/instance-profile\/hosts$/), 'Linux/UNIX'],
        [null, 'Linux/UNIX'],
      ])
    })

    test('sees, resumes and ends a session', async () => {
      const target = site.id('Host0')
      const { SessionId = '', TokenValue } = await clientOf(SSMClient, site.demo).send(
        new StartSessionCommand({ Target: target, Reason: 'conformance' }),
      )
      const sessions = (state: string) =>
        read(
          `ssm describe-sessions --state ${state}`,
          'Sessions[].[SessionId, Target, Status, Reason]',
        )
      expect(await sessions('Active')).toEqual([[SessionId, target, 'Connected', 'conformance']])
      const resumed = await read(`ssm resume-session --session-id ${SessionId}`, 'TokenValue')
      expect(resumed).toMatch(/^.{100,300}$/)
      expect(resumed).not.toBe(TokenValue)
      await read(`ssm terminate-session --session-id ${SessionId}`, 'SessionId')
      const over = await read(`ssm resume-session --session-id ${SessionId}`, 'TokenValue')
      expect(over).toBeNull()
      expect(await sessions('History')).toEqual([[SessionId, target, 'Terminated', 'conformance']])
      const status = (id: string) => read(`ssm get-connection-status --target ${id}`, 'Status')
      expect(await status(target)).toBe('connected')
      expect(await status(site.id('Bare'))).toBe('notconnected')
    })

    test('reads tags, and refuses ids and types as Systems Manager does', async () => {
      const tags = (type: string, id: string) =>
        run(`ssm list-tags-for-resource --resource-type ${type} --resource-id ${id}`)
      const own = await tags('Parameter', '/site/mark')
      expect(own).toMatchObject({ code: 0, stderr: '' })
      expect((own.json() as { TagList: unknown[] }).TagList).toContainEqual({
        ...{ Key: 'owner', Value: 'logistics' },
      })
      expect((await tags('ManagedInstance', site.id('Host0'))).stderr).toMatch('InvalidResourceId')
      expect((await tags('MaintenanceWindow', 'mw-1')).stderr).toMatch('InvalidResourceType')
    })

    test('reads session documents', async () => {
      const name = 'AWS-StartSSHSession'
      const described = await read(
        `ssm describe-document --name ${name}`,
        'Document.Parameters[].[Name, DefaultValue]',
      )
      expect(described).toEqual([['portNumber', '22']])
      const listed = await read(
        'ssm list-documents --filters Key=Owner,Values=Amazon Key=DocumentType,Values=Session',
        'DocumentIdentifiers[].Name',
      )
      expect(listed).toContain(name)
      const content = await read(`ssm get-document --name ${name}`, 'Content')
      expect(JSON.parse(String(content))).toMatchObject({ sessionType: 'Port' })
    })

    test('describes tasks, and the session of a container is Session Manager’s', async () => {
      const [task] = (await read('ecs list-tasks --cluster site', 'taskArns')) as string[]
      const described = await read(
        `ecs describe-tasks --cluster site --tasks ${task}`,
        'tasks[].[enableExecuteCommand, group, containers[0].managedAgents[0].name]',
      )
      expect(described).toEqual([[true, 'service:site', 'ExecuteCommandAgent']])
      const { session } = await clientOf(ECSClient, site.demo).send(
        new ExecuteCommandCommand({ cluster: 'site', task, command: 'sh', interactive: true }),
      )
      const ended = await read(
        `ssm terminate-session --session-id ${session?.sessionId ?? ''}`,
        'SessionId',
      )
      expect(ended).toBe(session?.sessionId)
    })

    test('opens a data key with its context only', async () => {
      const context = '--encryption-context=aws:ssm:SessionId=one'
      const words = `kms generate-data-key --key-id ${site.id('Key')} --number-of-bytes 64`
      const [plain, blob] = (await read(words, '[Plaintext, CiphertextBlob]', context)) as string[]
      const file = join(dirname(site.demo.configFile), 'blob')
      writeFileSync(file, Buffer.from(blob ?? '', 'base64'))
      const decrypt = `kms decrypt --ciphertext-blob fileb://${file}`
      expect(await read(decrypt, 'Plaintext', context)).toBe(plain)
      const refused = await run(decrypt)
      expect(refused.stderr).toContain('An error occurred (InvalidCiphertextException)')
    })

    test.each([
      ['ssm resume-session --session-id nobody-0123', 'DoesNotExistException'],
      ['ssm get-document --name Nothing', 'InvalidDocument'],
      ['ssm start-session --target i-00000000000000000', 'TargetNotConnected'],
      ['ecs list-tasks --cluster nowhere', 'ClusterNotFoundException'],
      ['ecs describe-task-definition --task-definition no:1', 'ClientException'],
    ])('%s is refused: %s', async (words, code) => {
      const answered = await run(words)
      expect(answered.code).toBeGreaterThan(0)
      expect(answered.stderr).toContain(`An error occurred (${code}) when calling`)
    })
  },
)
