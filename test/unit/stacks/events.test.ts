import { describe, expect, it } from 'vitest'
import { streamEvents } from '../../../main/stacks/events.ts'
import type { StackEvent, StackEventsEvent } from '../../../shared/stacks.ts'
import { denied, eventPages, fakeAws, missing, refused, type Answer } from './fake-aws.ts'
import { history, nestedArn, root, type Line } from './history.ts'

const nested: readonly Line[] = [
  [0, '.', 'CREATE_IN_PROGRESS'],
  [1, 'Net', 'CREATE_IN_PROGRESS'],
  [2, 'Net/.', 'CREATE_IN_PROGRESS'],
  [3, 'Net/Deep', 'CREATE_IN_PROGRESS'],
  [4, 'Net/Deep/.', 'CREATE_IN_PROGRESS'],
  [5, 'Net/Deep/Table', 'CREATE_IN_PROGRESS'],
]
const later: readonly Line[] = [
  [6, 'Net/Deep/Table', 'CREATE_COMPLETE'],
  [7, 'Net/Deep/.', 'CREATE_COMPLETE'],
  [8, 'Net/Deep', 'CREATE_COMPLETE'],
  [9, 'Net/.', 'CREATE_COMPLETE'],
  [10, 'Net', 'CREATE_COMPLETE'],
  [11, '.', 'CREATE_COMPLETE'],
]

/** Runs a live stream over `rounds` histories, then leaves it; returns all that it said. */
async function live(rounds: readonly (readonly StackEvent[])[], wrap?: (answer: Answer) => Answer) {
  let round = 0
  const abort = new AbortController()
  const waits: number[] = []
  const answer = eventPages(() => rounds[Math.min(round, rounds.length - 1)] ?? [], 2)
  const aws = fakeAws({ DescribeStackEvents: wrap ? wrap(answer) : answer })
  const calls: number[] = []
  const stream = streamEvents(aws, root, {
    live: true,
    signal: abort.signal,
    sleep: async (milliseconds) => {
      waits.push(milliseconds)
      calls.push(aws.calls.length)
      round += 1
      if (round < rounds.length) return
      abort.abort()
      throw new DOMException('left', 'AbortError')
    },
  })
  const said: StackEventsEvent[] = []
  for await (const event of stream) said.push(event)
  return { said, waits, aws, calls }
}

function eventsOf(said: readonly StackEventsEvent[]): StackEvent[] {
  return said.flatMap((event) => (event.type === 'events' ? event.events : []))
}

describe('streamEvents', () => {
  it('reads the whole history with nested stacks, then ends', async () => {
    const events = history(...nested, ...later)
    const aws = fakeAws({ DescribeStackEvents: eventPages(() => events, 3) })
    const said: StackEventsEvent[] = []
    const options = { live: false, signal: undefined, sleep: () => Promise.reject(new Error('no')) }
    for await (const event of streamEvents(aws, root, options)) said.push(event)
    expect(eventsOf(said)).toHaveLength(events.length)
    expect(eventsOf(said).find(({ logicalId }) => logicalId === 'Table')?.path).toEqual([
      'Net',
      'Deep',
    ])
    expect(said.at(-1)).toEqual({ type: 'caught-up' })
    const last = said.at(-2)
    expect(last?.type === 'operations' && last.operations.length).toBe(1)
  })

  it('shows the operations of the first page before the rest is read', async () => {
    const { said } = await live([history(...nested, ...later)])
    expect(said.slice(0, 2).map(({ type }) => type)).toEqual(['events', 'operations'])
  })

  it('goes on with what is new only, often while it moves and seldom at rest', async () => {
    const { said, waits } = await live([
      history(...nested),
      history(...nested, ...later),
      history(...nested, ...later),
    ])
    const ids = eventsOf(said).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBe(nested.length + later.length)
    expect(waits).toEqual([2_000, 20_000, 20_000])
    const last = said.findLast((event) => event.type === 'operations')
    expect(last?.operations).toMatchObject([{ kind: 'create', outcome: 'succeeded' }])
  })

  it('asks only the root while everything rests', async () => {
    const all = history(...nested, ...later)
    const { calls } = await live([all, all, all])
    const [first = 0, second = 0, third = 0] = calls
    expect([second - first, third - second]).toEqual([1, 1])
  })

  it('reads a nested stack again when its parent names it again', async () => {
    const again: readonly Line[] = [
      [20, '.', 'UPDATE_IN_PROGRESS'],
      [21, 'Net', 'UPDATE_IN_PROGRESS'],
      [22, 'Net/.', 'UPDATE_IN_PROGRESS'],
      [23, 'Net/Vpc', 'UPDATE_FAILED', 'Access Denied'],
    ]
    const { said } = await live([
      history(...nested, ...later),
      history(...nested, ...later, ...again),
    ])
    expect(eventsOf(said).some(({ logicalId }) => logicalId === 'Vpc')).toBe(true)
  })

  it('tells events of two nested stacks apart, whatever ids AWS gives them', async () => {
    const twins = history(
      [0, '.', 'CREATE_IN_PROGRESS'],
      [1, 'One', 'CREATE_IN_PROGRESS'],
      [1, 'Two', 'CREATE_IN_PROGRESS'],
      [2, 'One/Queue', 'CREATE_COMPLETE'],
      [2, 'Two/Queue', 'CREATE_COMPLETE'],
    ).map((event) => (event.logicalId === 'Queue' ? { ...event, id: 'Queue-same' } : event))
    const { said } = await live([twins])
    const ids = eventsOf(said).map(({ id }) => id)
    expect(ids).toHaveLength(twins.length)
    expect(new Set(ids).size).toBe(twins.length)
  })

  it('tells once of a nested stack that may not be read, and goes on', async () => {
    const { said } = await live(
      [history(...nested), history(...nested, ...later), history(...nested, ...later)],
      (answer) => (input) => {
        if (input.StackName === nestedArn(['Net'])) throw denied()
        return answer(input)
      },
    )
    expect(said.filter(({ type }) => type === 'failed')).toHaveLength(1)
    expect(eventsOf(said).map(({ status }) => status)).toContain('CREATE_COMPLETE')
  })

  it('says nothing of nested stacks that AWS has forgotten', async () => {
    const { said } = await live([history(...nested)], (answer) => (input) => {
      if (input.StackName === nestedArn(['Net'])) throw missing()
      return answer(input)
    })
    expect(said.some(({ type }) => type === 'failed')).toBe(false)
  })

  it('loses nothing when a page breaks in the middle of a poll', async () => {
    let failures = 1
    const { said } = await live(
      [history(...nested), history(...nested, ...later), history(...nested, ...later)],
      (answer) => (input) => {
        const { NextToken } = input
        const moved = (answer(input) as { StackEvents: { ResourceStatus: string }[] }).StackEvents
        const late = moved.some(({ ResourceStatus }) => ResourceStatus === 'CREATE_COMPLETE')
        if (late && NextToken === undefined && failures-- > 0) {
          throw refused({ kind: 'network', retryable: true })
        }
        return answer(input)
      },
    )
    expect(said.filter(({ type }) => type === 'failed')).toHaveLength(1)
    expect(eventsOf(said)).toHaveLength(nested.length + later.length)
    const last = said.findLast((event) => event.type === 'operations')
    expect(last?.operations[0]?.events).toHaveLength(nested.length + later.length)
  })

  it('throws when the stack itself cannot be read at first', async () => {
    const aws = fakeAws({
      DescribeStackEvents: () => {
        throw denied()
      },
    })
    const options = { live: true, signal: undefined, sleep: async () => {} }
    await expect(streamEvents(aws, root, options).next()).rejects.toThrow('may not call')
  })
})
