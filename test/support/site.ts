import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation'
import { expect } from 'vitest'
import type { Demo } from '../../main/demo/index.ts'
import { clientOf } from '../integration/demo/clients.ts'
import { startTestDemo } from './demo.ts'

/** One stack in an otherwise empty account, for the services that show its resources. */
export interface Site {
  readonly demo: Demo
  /** The physical id of a resource; the test fails where there is none. */
  readonly id: (logicalId: string) => string
  /** Deletes the stack; answers its status then, and why resources stayed. */
  readonly deleteStack: (
    retain?: readonly string[],
  ) => Promise<{ status: string; reasons: string[] }>
}

const name = 'site'

/** A world with nothing in it, in which everything is done by the next request. */
export const emptyWorld = { size: { accounts: 1, regions: 1, stacks: 0 }, speed: 1e9 }

/**
 * Deploys a template's stack, into a world of the test's own where none is given. `deployed` lets the
 * time pass that the stack takes, where the world's clock is the test's.
 */
export async function startSite(
  template: string,
  given?: Demo,
  deployed: () => void = () => undefined,
): Promise<Site> {
  const demo = given ?? (await startTestDemo(emptyWorld))
  const client = clientOf(CloudFormationClient, demo)
  const { StackId = '' } = await client.send(
    new CreateStackCommand({
      StackName: name,
      TemplateBody: template,
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      OnFailure: 'DO_NOTHING',
    }),
  )
  deployed()
  expect(await statusOf(client, StackId)).toBe('CREATE_COMPLETE')
  const described = await client.send(new DescribeStackResourcesCommand({ StackName: name }))
  const ids = new Map(
    described.StackResources?.map((one) => [one.LogicalResourceId, one.PhysicalResourceId]),
  )
  return {
    demo,
    id: (logicalId) => {
      const found = ids.get(logicalId)
      if (found === undefined) throw new Error(`The stack has no ${logicalId}`)
      return found
    },
    deleteStack: (retain = []) => deleteStack(client, StackId, retain),
  }
}

async function deleteStack(
  client: CloudFormationClient,
  StackName: string,
  retain: readonly string[],
): Promise<{ status: string; reasons: string[] }> {
  await client.send(
    new DeleteStackCommand({
      StackName,
      ...(retain.length > 0 && { RetainResources: [...retain] }),
    }),
  )
  const status = await statusOf(client, StackName)
  const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName }))
  const reasons = StackEvents.filter(
    (event) => event.ResourceStatus === 'DELETE_FAILED' && event.PhysicalResourceId !== StackName,
  ).map((event) => event.ResourceStatusReason ?? '')
  return { status, reasons }
}

async function statusOf(client: CloudFormationClient, StackName: string): Promise<string> {
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName }))
  return Stacks?.[0]?.StackStatus ?? ''
}
