import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ReadingEvent } from '../../../shared/reading.ts'
import type { Target } from '../../../shared/target.ts'
import { createClient } from '../../../renderer/app/client.ts'
import { createConnection } from '../../../renderer/app/connection.ts'
import { ConsoleContext } from '../../../renderer/app/console-context.ts'
import { onceRowsAreThere } from '../../../renderer/app/first-rows.ts'
import { useReading, type ReadingView } from '../../../renderer/app/use-reading.ts'
import { useStream, type Stream } from '../../../renderer/app/use-stream.ts'
import { mount, type Mounted } from '../support/mount.tsx'
import { scriptedTransport } from '../support/transport.ts'

const target: Target = { account: '111122223333', region: 'eu-west-1' }
const readAt = '2026-06-01T00:00:00.000Z'

let mounted: Mounted | undefined

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  mounted?.unmount()
  mounted = undefined
  vi.useRealTimers()
})

const pass = (milliseconds: number) =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(milliseconds)
  })

function within(node: React.ReactNode) {
  const connection = createConnection(scriptedTransport(() => undefined))
  const console = { connection, client: createClient(connection) }
  return <ConsoleContext value={console}>{node}</ConsoleContext>
}

describe('a reading in a page', () => {
  let view: ReadingView<number>
  let ended = 0

  beforeEach(() => {
    ended = 0
  })

  function Probe({ name }: { readonly name: string }) {
    view = useReading<number>(['probe', name], {
      live: async (_, signal) => live(signal),
      again: (targets) => async () => again(targets),
    })
    return null
  }

  async function* live(signal: AbortSignal): AsyncGenerator<ReadingEvent<number>> {
    try {
      yield { type: 'planned', targets: [target] }
      yield { type: 'reading', target }
      yield { type: 'rows', target, rows: [1, 2] }
      yield { type: 'done', target, count: 2, readAt }
      yield { type: 'round', done: 1, failed: 0, resting: 0 }
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
    } finally {
      ended += 1
    }
  }

  async function* again(targets: readonly Target[]): AsyncGenerator<ReadingEvent<number>> {
    yield { type: 'planned', targets: [...targets] }
    yield { type: 'reading', target }
    yield { type: 'rows', target, rows: [7] }
    yield { type: 'done', target, count: 1, readAt }
    yield { type: 'round', done: 1, failed: 0, resting: 0 }
  }

  it('says when its first rows are drawn', async () => {
    const drawn = vi.fn()
    mounted = mount(within(<Probe name="first rows" />))
    onceRowsAreThere(drawn)
    expect(drawn).not.toHaveBeenCalled()
    await pass(100)
    expect(view.targets[0]?.rows).toEqual([1, 2])
    expect(drawn).toHaveBeenCalledOnce()
  })

  it('shows what was read, reads again in place, and ends its calls with the page', async () => {
    mounted = mount(within(<Probe name="one" />))
    await pass(200)
    expect(view.complete).toBe(true)
    expect(view.targets.map(({ rows }) => rows)).toEqual([[1, 2]])
    act(() => view.readAgain([target]))
    await pass(1000)
    expect(view.targets.map(({ rows }) => rows)).toEqual([[7]])
    mounted.unmount()
    mounted = undefined
    await vi.advanceTimersByTimeAsync(0)
    expect(ended).toBe(1)
  })

  it('shows at once what it had when its page was left', async () => {
    mounted = mount(within(<Probe name="two" />))
    await pass(200)
    mounted.unmount()
    mounted = mount(within(<Probe name="two" />))
    expect(view.targets.map(({ rows }) => rows)).toEqual([[1, 2]])
  })

  it('has nothing of another key', () => {
    mounted = mount(within(<Probe name="three" />))
    expect(view.targets).toEqual([])
    expect(view.planned).toBe(false)
  })
})

describe('a stream in a page', () => {
  let stream: Stream<readonly number[]>
  let round = 0

  async function* numbers(): AsyncGenerator<number> {
    round += 1
    yield round
    yield round * 10
  }

  function Probe({ waiting = false }: { readonly waiting?: boolean }) {
    stream = useStream<number, readonly number[]>(
      ['numbers'],
      waiting ? undefined : async () => numbers(),
      [],
      (all, one) => [...all, one],
    )
    return null
  }

  it('folds its events, and starts anew when asked to', async () => {
    mounted = mount(within(<Probe />))
    expect(stream.status).toBe('starting')
    await pass(600)
    expect(stream).toMatchObject({ status: 'ended', state: [1, 10] })
    act(() => stream.restart())
    await pass(600)
    expect(stream.state).toEqual([2, 20])
  })

  it('waits without a start', async () => {
    const before = round
    mounted = mount(within(<Probe waiting />))
    await pass(600)
    expect(round).toBe(before)
    expect(stream.status).toBe('starting')
  })
})
