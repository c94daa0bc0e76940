import { describe, expect, it, vi } from 'vitest'
import type { AwsCaller } from '../../../../main/aws/caller.ts'
import { startChecks } from '../../../../main/plans/checks/run.ts'
import type { ResourceFacts, StackFacts } from '../../../../main/plans/facts.ts'
import { FailureError } from '../../../../shared/failure.ts'
import { planned } from './looking.ts'

function stackOf(resources: readonly ResourceFacts[], account = '111111111111'): StackFacts {
  const row = {
    arn: `arn:aws:cloudformation:eu-central-1:${account}:stack/s/1`,
    ...{ name: 's', account, region: 'eu-central-1', status: 'CREATE_COMPLETE', tags: {} },
    createdAt: '2026-01-01T00:00:00Z',
    drift: 'NOT_CHECKED' as const,
  }
  return { row, resources, exports: [], references: [], unreadable: [] }
}

function callerOf(answer: (account: string, input: object) => object): Pick<AwsCaller, 'send'> {
  const send = async (target: { account: string }, _client: unknown, command: { input: object }) =>
    answer(target.account, command.input)
  return { send } as unknown as Pick<AwsCaller, 'send'>
}

const table = (name: string) => planned('AWS::DynamoDB::Table', name, name)

async function runChecks(
  parts: Parameters<typeof startChecks>[0],
  stacks: readonly StackFacts[],
  onDone?: (done: number, of: number) => void,
) {
  const checks = startChecks(parts, onDone)
  for (const stack of stacks) checks.begin(stack)
  return checks.end(stacks)
}

describe('startChecks', () => {
  it('begins with a stack at once, and waits with what depends on the others', async () => {
    const asked: string[] = []
    const send = async (_target: unknown, _client: unknown, command: { input: object }) => {
      asked.push(command.constructor.name)
      return { NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1' }] }
    }
    const caller = { send } as unknown as Pick<AwsCaller, 'send'>
    const group = planned('AWS::EC2::SecurityGroup', 'sg-1', 'Group')
    const first = stackOf([table('x'), group])
    const second = stackOf([planned('AWS::EC2::NetworkInterface', 'eni-1', 'Interface')])
    const checks = startChecks({ caller })
    checks.begin(first)
    const soon = { timeout: 20_000 }
    await vi.waitFor(() => expect(asked).toEqual(['DescribeTableCommand']), soon)
    checks.begin(second)
    expect(await checks.end([first, second])).toEqual([])
    expect(asked).toEqual(['DescribeTableCommand', 'DescribeNetworkInterfacesCommand'])
  })

  it('looks at what is deleted, each in its own account, and counts', async () => {
    const calls: string[] = []
    const caller = callerOf((account, input) => {
      calls.push(`${account} ${JSON.stringify(input)}`)
      return { Table: { ItemCount: 3, TableSizeBytes: 100 } }
    })
    const progress: string[] = []
    const kept = { ...table('kept'), deletionPolicy: 'Retain' }
    const findings = await runChecks(
      { caller },
      [
        stackOf([table('one'), kept, planned('AWS::SNS::Topic', 'topic')]),
        stackOf([table('two')], '222222222222'),
      ],
      (done, of) => progress.push(`${done}/${of}`),
    )
    expect(calls.sort()).toEqual([
      '111111111111 {"TableName":"one"}',
      '222222222222 {"TableName":"two"}',
    ])
    expect(findings.map(({ logicalId, sentence }) => `${logicalId}: ${sentence}`).sort()).toEqual([
      'one: It holds 3 items, 100 B.',
      'two: It holds 3 items, 100 B.',
    ])
    expect(progress).toEqual(['0/2', '1/2', '2/2'])
  })

  it('makes no call for what was never made', async () => {
    const { physicalId: _none, ...unmade } = table('x')
    const caller = callerOf(() => expect.unreachable())
    expect(await runChecks({ caller }, [stackOf([unmade])])).toEqual([])
  })

  it('ends with the reading that it is part of', async () => {
    const stopped = new FailureError({ kind: 'cancelled', sentence: 'Stopped.', retryable: false })
    const caller = callerOf(() => {
      throw stopped
    })
    await expect(runChecks({ caller }, [stackOf([table('x')])])).rejects.toBe(stopped)
  })
})
