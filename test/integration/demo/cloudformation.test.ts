import {
  CloudFormationClient,
  CreateChangeSetCommand,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStackResourcesCommand,
  ExecuteChangeSetCommand,
  GetTemplateSummaryCommand,
  SetStackPolicyCommand,
  UpdateStackCommand,
  waitUntilChangeSetCreateComplete,
  waitUntilStackCreateComplete,
  waitUntilStackImportComplete,
  waitUntilStackUpdateComplete,
} from '@aws-sdk/client-cloudformation'
import { describe, expect, test } from 'vitest'
import { startTestDemo } from '../../support/demo.ts'
import { clientOf } from './clients.ts'

/** One empty account, where everything is done by the next request. */
const empty = { size: { accounts: 1, regions: 1, stacks: 0 }, speed: 1e9 }

const client = async (): Promise<CloudFormationClient> =>
  clientOf(CloudFormationClient, await startTestDemo(empty))

const waiting = { maxWaitTime: 30, minDelay: 1, maxDelay: 1 }

function topic(displayName: string): string {
  const Topic = { Type: 'AWS::SNS::Topic', Properties: { DisplayName: displayName } }
  return JSON.stringify({ Resources: { Topic } })
}

describe('the endpoint’s CloudFormation', () => {
  test('holds an update to the stack policy', async () => {
    const aws = await client()
    const StackName = 'guarded'
    await aws.send(new CreateStackCommand({ StackName, TemplateBody: topic('one') }))
    await waitUntilStackCreateComplete({ client: aws, ...waiting }, { StackName })
    const denial = { Effect: 'Deny', Action: 'Update:*', Principal: '*', Resource: '*' }
    const StackPolicyBody = JSON.stringify({ Statement: [denial] })
    await aws.send(new SetStackPolicyCommand({ StackName, StackPolicyBody }))

    await aws.send(new UpdateStackCommand({ StackName, TemplateBody: topic('two') }))
    await expect(
      waitUntilStackUpdateComplete({ client: aws, ...waiting }, { StackName }),
    ).rejects.toThrow('UPDATE_ROLLBACK_COMPLETE')
    const { StackEvents } = await aws.send(new DescribeStackEventsCommand({ StackName }))
    expect(StackEvents?.map((event) => event.ResourceStatusReason)).toContain(
      'Action denied by stack policy: Statement [#1] does not allow [Update:*] for resource [*];',
    )

    const during = { StackPolicyDuringUpdateBody: StackPolicyBody.replace('Deny', 'Allow') }
    await aws.send(new UpdateStackCommand({ StackName, TemplateBody: topic('two'), ...during }))
    const done = await waitUntilStackUpdateComplete({ client: aws, ...waiting }, { StackName })
    expect(done.state).toBe('SUCCESS')
  })

  test('imports what a deleted stack has left', async () => {
    const aws = await client()
    const TemplateBody = `Resources:
  Bucket:
    Type: AWS::S3::Bucket
    DeletionPolicy: Retain
    Properties: { BucketName: left-behind }`
    await aws.send(new CreateStackCommand({ StackName: 'first', TemplateBody }))
    await aws.send(new DeleteStackCommand({ StackName: 'first' }))

    const { ResourceIdentifierSummaries: [summary] = [] } = await aws.send(
      new GetTemplateSummaryCommand({ TemplateBody }),
    )
    const identifier = summary?.ResourceIdentifiers?.[0] ?? ''
    const names = { StackName: 'second', ChangeSetName: 'take' }
    const resource = { LogicalResourceId: 'Bucket', ResourceType: 'AWS::S3::Bucket' }
    const ResourcesToImport = [{ ...resource, ResourceIdentifier: { [identifier]: 'left-behind' } }]
    const request = { ...names, ChangeSetType: 'IMPORT' as const, TemplateBody, ResourcesToImport }
    await aws.send(new CreateChangeSetCommand(request))
    await waitUntilChangeSetCreateComplete({ client: aws, ...waiting }, names)
    await aws.send(new ExecuteChangeSetCommand(names))
    await waitUntilStackImportComplete({ client: aws, ...waiting }, { StackName: 'second' })
    const { StackResources } = await aws.send(
      new DescribeStackResourcesCommand({ PhysicalResourceId: 'left-behind' }),
    )
    expect(StackResources).toMatchObject([{ StackName: 'second', LogicalResourceId: 'Bucket' }])
  })

  test('holds parameters to the rules of a template', async () => {
    const aws = await client()
    const TemplateBody = `Parameters: { Size: { Type: String }, Stage: { Type: String } }
Rules:
  Sizes:
    RuleCondition: !Equals [!Ref Stage, production]
    Assertions:
      - Assert: !Contains [[large, huge], !Ref Size]
        AssertDescription: Production is large
Resources: { Topic: { Type: AWS::SNS::Topic } }`
    const create = (stage: string) =>
      aws.send(
        new CreateStackCommand({
          StackName: stage,
          TemplateBody,
          Parameters: [
            { ParameterKey: 'Stage', ParameterValue: stage },
            { ParameterKey: 'Size', ParameterValue: 'small' },
          ],
        }),
      )
    await expect(create('production')).rejects.toMatchObject({
      name: 'ValidationError',
      message: "Template error: Rule 'Sizes' failed to satisfy assertion: Production is large",
    })
    expect((await create('test')).StackId).toContain(':stack/test/')
  })
})
