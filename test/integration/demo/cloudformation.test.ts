import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackEventsCommand,
  SetStackPolicyCommand,
  UpdateStackCommand,
  waitUntilStackCreateComplete,
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
