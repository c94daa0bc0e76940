import { describe, expect, it } from 'vitest'
import { watchDeletion } from '../../../main/stacks/watch-deletion.ts'
import type { DeletionProgress } from '../../../shared/stacks.ts'
import { eventPages, fakeAws, refused, type Answer } from './fake-aws.ts'
import { history, root, type Line } from './history.ts'
import { resource } from './parts.ts'

const past: readonly Line[] = [
  [0, '.', 'CREATE_IN_PROGRESS'],
  [1, 'Queue', 'CREATE_COMPLETE'],
  [2, '.', 'CREATE_COMPLETE'],
]
const begun: readonly Line[] = [
  [10, '.', 'DELETE_IN_PROGRESS', 'User Initiated'],
  [11, 'Queue', 'DELETE_IN_PROGRESS'],
  [11, 'Bucket', 'DELETE_IN_PROGRESS'],
]
const failed: readonly Line[] = [
  [12, 'Queue', 'DELETE_COMPLETE'],
  [13, 'Bucket', 'DELETE_FAILED', 'The bucket you tried to delete is not empty'],
  [14, '.', 'DELETE_FAILED', 'The following resource(s) failed to delete: [Bucket].'],
]

const there = [resource('Queue', 'AWS::SQS::Queue'), resource('Bucket', 'AWS::S3::Bucket')]

async function watch(
  rounds: readonly (readonly Line[])[],
  options: { after?: ReturnType<typeof resource>[]; wrap?: (answer: Answer) => Answer } = {},
): Promise<{ said: DeletionProgress[]; polls: number }> {
  let round = 0
  let reads = 0
  const answer = eventPages(() => history(...(rounds[Math.min(round, rounds.length - 1)] ?? [])), 2)
  const aws = fakeAws({
    DescribeStacks: () => ({
      Stacks: [{ StackId: root, StackName: 'shop', StackStatus: 'CREATE_COMPLETE' }],
    }),
    ListStackResources: () => ({
      StackResourceSummaries: reads++ === 0 ? there : (options.after ?? there),
    }),
    DescribeStackEvents: options.wrap ? options.wrap(answer) : answer,
  })
  const said: DeletionProgress[] = []
  const sleep = async () => {
    round += 1
  }
  for await (const event of watchDeletion(aws, root, { sleep, signal: undefined })) said.push(event)
  return { said, polls: round }
}

describe('watchDeletion', () => {
  it('tells progress per resource and ends with what failed, in plain words', async () => {
    const { said } = await watch([
      [...past, ...begun],
      [...past, ...begun, ...failed],
    ])
    const [first] = said
    expect(first?.type === 'progress' && first.resources.map(({ status }) => status)).toEqual([
      'DELETE_IN_PROGRESS',
      'DELETE_IN_PROGRESS',
    ])
    expect(said.at(-1)).toMatchObject({
      type: 'finished',
      status: 'DELETE_FAILED',
      failures: [
        {
          logicalId: 'Bucket',
          type: 'AWS::S3::Bucket',
          reason: 'the bucket is not empty (old versions and delete markers count too)',
          advice: 'Empty the bucket with all versions and try again, or retain it.',
        },
      ],
      left: [],
    })
  })

  it('names what is left behind', async () => {
    const gone: readonly Line[] = [
      [12, 'Queue', 'DELETE_COMPLETE'],
      [13, 'Bucket', 'DELETE_SKIPPED'],
      [14, '.', 'DELETE_COMPLETE'],
    ]
    const { said } = await watch(
      [
        [...past, ...begun],
        [...past, ...begun, ...gone],
      ],
      {
        after: [
          resource('Queue', 'AWS::SQS::Queue', { ResourceStatus: 'DELETE_COMPLETE' }),
          resource('Bucket', 'AWS::S3::Bucket', { ResourceStatus: 'DELETE_SKIPPED' }),
        ],
      },
    )
    expect(said.at(-1)).toEqual({
      type: 'finished',
      status: 'DELETE_COMPLETE',
      failures: [],
      left: [{ logicalId: 'Bucket', physicalId: 'shop-bucket', type: 'AWS::S3::Bucket' }],
    })
  })

  it('waits a little for a deletion whose first event is late', async () => {
    const again: readonly Line[] = [[20, '.', 'DELETE_IN_PROGRESS', 'User Initiated']]
    const done: readonly Line[] = [[25, '.', 'DELETE_COMPLETE']]
    const before = [...past, ...begun, ...failed]
    const { said } = await watch([before, [...before, ...again], [...before, ...again, ...done]])
    expect(said.at(-1)).toMatchObject({ type: 'finished', status: 'DELETE_COMPLETE' })
  })

  it('says why AWS gave up before it began', async () => {
    const { said } = await watch([
      [
        ...past,
        [10, '.', 'DELETE_IN_PROGRESS', 'User Initiated'],
        [11, '.', 'CREATE_COMPLETE', 'Cannot delete export shop-vpc as it is in use by checkout.'],
      ],
    ])
    expect(said.at(-1)).toMatchObject({
      status: 'CREATE_COMPLETE',
      failures: [{ logicalId: 'shop', reason: 'its export shop-vpc is imported by checkout' }],
    })
  })

  it('ends after a while for a stack that nobody deletes', async () => {
    const { said, polls } = await watch([past])
    expect(said.at(-1)).toMatchObject({ type: 'finished', status: 'CREATE_COMPLETE', failures: [] })
    expect(polls).toBe(2)
  })

  it('says nothing twice', async () => {
    const same = [...past, ...begun]
    const { said } = await watch([same, same, same, [...same, ...failed]])
    expect(said.map(({ type }) => type)).toEqual(['progress', 'progress', 'finished'])
  })

  it('is not ended by a poll that fails for the moment', async () => {
    let calls = 0
    const { said } = await watch(
      [
        [...past, ...begun],
        [...past, ...begun, ...failed],
      ],
      {
        wrap: (answer) => (input) => {
          calls += 1
          if (calls === 3) throw refused({ kind: 'network', retryable: true })
          return answer(input)
        },
      },
    )
    expect(said.at(-1)).toMatchObject({ type: 'finished', status: 'DELETE_FAILED' })
  })
})
