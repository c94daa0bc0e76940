import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import type { Demo } from '../../main/demo/index.ts'
import { runAws, withoutAwsCli, type CliRun } from '../support/aws-cli.ts'
import { startTestDemo } from '../support/demo.ts'
import {
  isToBeGiven,
  needsPackaging,
  sharedTemplate,
  sharedTemplatePath,
  sharedTemplates,
  valueFor,
  wantsOthers,
} from '../support/shared-templates.ts'
import { Desk } from '../unit/demo-cloudformation/desk.ts'

/** One empty account, where everything is done by the next request: the CLI’s waiters are slow. */
const empty = { size: { accounts: 1, regions: 1, stacks: 0 }, speed: 1e9 }

const capabilities = ['--capabilities', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND']

function cloudFormation(demo: Demo, ...words: readonly string[]): Promise<CliRun> {
  return runAws(demo, ['cloudformation', ...words])
}

/** The answer of a command that must succeed. */
async function ask(demo: Demo, ...words: readonly string[]): Promise<unknown> {
  const run = await cloudFormation(demo, ...words)
  expect(run).toMatchObject({ code: 0, stderr: '' })
  return run.stdout === '' ? undefined : run.json()
}

/** What a command that must fail says. */
async function refusal(demo: Demo, ...words: readonly string[]): Promise<string> {
  const run = await cloudFormation(demo, ...words)
  expect(run.code).toBeGreaterThan(0)
  expect(run.stdout).toBe('')
  return run.stderr.trim()
}

function templateFile(demo: Demo, name: string, body: string): string {
  const path = join(dirname(demo.configFile), name)
  writeFileSync(path, body)
  return path
}

const queue = (release: string, extra = ''): string => `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      Tags: [{ Key: release, Value: "${release}" }]
Outputs:
  Url:
    Value: !Ref Queue
    Export: { Name: queue-url }
${extra}`

const reader = `Resources:
  Parameter:
    Type: AWS::SSM::Parameter
    Properties: { Name: url, Type: String, Value: !ImportValue queue-url }
`

const impossible = `Resources:
  Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: Not_A_Name } }
`

function overrides(file: string): string[] {
  const TemplateBody = sharedTemplate(file)
  const { Parameters = [] } = new Desk().send('GetTemplateSummary', { TemplateBody })
  const given = Parameters.filter(isToBeGiven)
  if (given.length === 0) return []
  const pairs = given.map((item) => `${item.ParameterKey ?? ''}=${valueFor(item)}`)
  return ['--parameter-overrides', ...pairs]
}

describe.skipIf(withoutAwsCli)('aws cloudformation (skipped where there is no AWS CLI)', () => {
  describe.runIf(sharedTemplates.length > 0)('deploys real templates', () => {
    const deployable = sharedTemplates.filter((file) => !needsPackaging(sharedTemplate(file)))

    test.concurrent.for(deployable)('%s', async (file, { onTestFinished }) => {
      const demo = await startTestDemo(empty, onTestFinished)
      const words = ['deploy', '--stack-name', 'real', '--template-file', sharedTemplatePath(file)]
      const run = await cloudFormation(demo, ...words, ...capabilities, ...overrides(file))
      if (run.code === 0) {
        expect(run.stdout).toContain('Successfully created/updated stack - real')
        return
      }
      expect(run.stderr).toContain('Failed to create/update the stack')
      const events = await cloudFormation(demo, 'describe-stack-events', '--stack-name', 'real')
      expect(events.stdout).toMatch(wantsOthers)
    })
  })

  if (sharedTemplates.length === 0) {
    test.skip('deploys real templates: ../shared/templates is not there', () => undefined)
  }

  test('deploys, finds nothing to do, and deploys again', async () => {
    const demo = await startTestDemo(empty)
    const deploy = async (body: string, ...flags: readonly string[]): Promise<CliRun> => {
      const file = templateFile(demo, 'queue.yaml', body)
      await nextSecond()
      return cloudFormation(demo, 'deploy', '--stack-name', 'q', '--template-file', file, ...flags)
    }
    expect(await deploy(queue('1'))).toMatchObject({ code: 0, stderr: '' })
    const same = await deploy(queue('1'), '--no-fail-on-empty-changeset')
    expect(same, same.stderr).toMatchObject({ code: 0 })
    expect(same.stdout + same.stderr).toContain('No changes to deploy. Stack q is up to date')
    const strict = await deploy(queue('1'), '--fail-on-empty-changeset')
    expect(strict.code).toBeGreaterThan(0)
    const changed = await deploy(queue('2'), '--tags', 'team=shop', 'owner=me')
    expect(changed, changed.stderr).toMatchObject({ code: 0 })
    const query = 'Stacks[0].[StackStatus,Tags,Outputs[0].ExportName]'
    expect(await ask(demo, 'describe-stacks', '--stack-name', 'q', '--query', query)).toEqual([
      'UPDATE_COMPLETE',
      [
        { Key: 'team', Value: 'shop' },
        { Key: 'owner', Value: 'me' },
      ],
      'queue-url',
    ])
  })

  test('shows what there is', async () => {
    const demo = await startTestDemo(empty)
    const body = templateFile(demo, 'queue.yaml', queue('1'))
    const created = await ask(
      demo,
      'create-stack',
      '--stack-name',
      'q',
      '--template-body',
      `file://${body}`,
    )
    const arn = /^arn:aws:cloudformation:us-east-1:\d{12}:stack\/q\/[0-9a-f-]{36}$/
    expect(created).toEqual({ StackId: expect.stringMatching(arn) as string })
    const stack = ['--stack-name', 'q']
    expect(await ask(demo, 'wait', 'stack-create-complete', ...stack)).toBeUndefined()
    const list = ['list-stacks', '--stack-status-filter', 'CREATE_COMPLETE']
    expect(await ask(demo, ...list, '--query', 'StackSummaries[].StackName')).toEqual(['q'])
    const statuses = 'reverse(StackEvents[].join(`" "`, [LogicalResourceId, ResourceStatus]))'
    expect(await ask(demo, 'describe-stack-events', ...stack, '--query', statuses)).toEqual([
      'q CREATE_IN_PROGRESS',
      'Queue CREATE_IN_PROGRESS',
      'Queue CREATE_IN_PROGRESS',
      'Queue CREATE_COMPLETE',
      'q CREATE_COMPLETE',
    ])
    const types = 'StackResourceSummaries[].[LogicalResourceId,ResourceType]'
    expect(await ask(demo, 'list-stack-resources', ...stack, '--query', types)).toEqual([
      ['Queue', 'AWS::SQS::Queue'],
    ])
    expect(await ask(demo, 'list-exports', '--query', 'Exports[].Name')).toEqual(['queue-url'])
    expect(await ask(demo, 'get-template', ...stack)).toEqual({
      StagesAvailable: ['Original', 'Processed'],
      TemplateBody: queue('1'),
    })
    const summary = await ask(demo, 'get-template-summary', ...stack)
    expect(summary).toMatchObject({ ResourceTypes: ['AWS::SQS::Queue'], Version: '2010-09-09' })
  })

  test('deletes and waits for the end', async () => {
    const demo = await startTestDemo(empty)
    const body = templateFile(demo, 'queue.yaml', queue('1'))
    const stack = ['--stack-name', 'q']
    await ask(demo, 'create-stack', ...stack, '--template-body', `file://${body}`)
    await ask(demo, 'delete-stack', ...stack, '--client-request-token', 'gone-1')
    await ask(demo, 'wait', 'stack-delete-complete', ...stack)
    expect(await refusal(demo, 'describe-stacks', ...stack)).toContain(
      'An error occurred (ValidationError) when calling the DescribeStacks operation: Stack with id q does not exist',
    )
    const query = 'StackSummaries[].[StackName,StackStatus]'
    expect(await ask(demo, 'list-stacks', '--query', query)).toEqual([['q', 'DELETE_COMPLETE']])
    expect(await ask(demo, 'delete-stack', ...stack)).toBeUndefined()
  })

  test('is refused with AWS’s errors', async () => {
    const demo = await startTestDemo(empty)
    const body = `file://${templateFile(demo, 'queue.yaml', queue('1'))}`
    const stack = ['--stack-name', 'q']
    await ask(demo, 'create-stack', ...stack, '--template-body', body)
    expect(await refusal(demo, 'create-stack', ...stack, '--template-body', body)).toContain(
      '(AlreadyExistsException) when calling the CreateStack operation: Stack [q] already exists',
    )
    expect(await refusal(demo, 'update-stack', ...stack, '--template-body', body)).toContain(
      '(ValidationError) when calling the UpdateStack operation: No updates are to be performed.',
    )
    const protect = ['update-termination-protection', '--enable-termination-protection']
    await ask(demo, ...protect, ...stack)
    expect(await refusal(demo, 'delete-stack', ...stack)).toContain(
      'Stack [q] cannot be deleted while TerminationProtection is enabled',
    )
    const changeSet = ['--change-set-name', 'none']
    expect(await refusal(demo, 'describe-change-set', ...stack, ...changeSet)).toContain(
      '(ChangeSetNotFound) when calling the DescribeChangeSet operation: ChangeSet [none] does not exist',
    )
    const wanting = `Parameters: { Name: { Type: String } }\n${queue('one')}`
    const estimate = ['estimate-template-cost', '--template-body', wanting]
    const value = 'ParameterKey=Name,ParameterValue=orders'
    expect(await ask(demo, ...estimate, '--parameters', value)).toEqual({
      Url: expect.stringMatching(
        /^http:\/\/calculator\.s3\.amazonaws\.com\/.+cloudformation\//,
      ) as string,
    })
    expect(await refusal(demo, ...estimate)).toContain('Parameters: [Name] must have values')
    expect(await refusal(demo, 'validate-template', '--template-body', 'Resources: [')).toContain(
      '(ValidationError) when calling the ValidateTemplate operation: Template format error: YAML not well-formed.',
    )
  })

  test('reports a rollback by its exit code', async () => {
    const demo = await startTestDemo(empty)
    const file = templateFile(demo, 'impossible.yaml', impossible)
    const stack = ['--stack-name', 'no']
    const run = await cloudFormation(demo, 'deploy', ...stack, '--template-file', file)
    expect(run.code).toBeGreaterThan(0)
    expect(run.stderr).toContain('Failed to create/update the stack')
    expect(await refusal(demo, 'wait', 'stack-create-complete', ...stack)).toContain(
      'Waiter StackCreateComplete failed',
    )
    const query = 'StackEvents[?ResourceStatus==`CREATE_FAILED`].ResourceStatusReason'
    expect(await ask(demo, 'describe-stack-events', ...stack, '--query', query)).toEqual([
      'Bucket name should not contain uppercase characters',
    ])
  })

  test('names the importers of an export that stands against a deletion', async () => {
    const demo = await startTestDemo(empty)
    const create = (name: string, body: string): Promise<unknown> => {
      const file = `file://${templateFile(demo, `${name}.yaml`, body)}`
      return ask(demo, 'create-stack', '--stack-name', name, '--template-body', file)
    }
    await create('q', queue('1'))
    await create('reader', reader)
    const imports = ['list-imports', '--export-name', 'queue-url']
    expect(await ask(demo, ...imports)).toEqual({ Imports: ['reader'] })
    await ask(demo, 'delete-stack', '--stack-name', 'q')
    const query = 'Stacks[0].[StackStatus,StackStatusReason]'
    expect(await ask(demo, 'describe-stacks', '--stack-name', 'q', '--query', query)).toEqual([
      'CREATE_COMPLETE',
      'Export queue-url cannot be deleted as it is in use by reader',
    ])
  })

  test('pages through a large region', async () => {
    const demo = await startTestDemo({ size: { accounts: 1, regions: 1, stacks: 120 } })
    const words = ['describe-stacks', '--query', 'length(Stacks)']
    expect(await ask(demo, ...words)).toBe(120)
    expect(demo.calls.count({ operation: 'DescribeStacks' })).toBe(3)
  })
})

/** The CLI names its change sets by the second, and a quick machine makes two in one. */
async function nextSecond(): Promise<void> {
  const second = () => Math.floor(Date.now() / 1000)
  const now = second()
  await vi.waitUntil(() => second() > now, { interval: 20, timeout: 5_000 })
}
