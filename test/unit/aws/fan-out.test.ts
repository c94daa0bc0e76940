import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { PageRequest } from '../../../main/aws/reader.ts'
import { createSignal } from '../../../main/aws/signal.ts'
import {
  access,
  broker,
  engine,
  failure,
  finish,
  follow,
  latency,
  memory,
  reader,
  rows,
  second,
  target,
  told,
} from './script.ts'

beforeEach(() => vi.useFakeTimers({ now: new Date('2026-11-21T10:00:00Z') }))
afterEach(() => vi.useRealTimers())

describe('the order of events', () => {
  test('page by page, target by target, then the round', async () => {
    const { fanOut } = engine()
    const things = reader(async ({ target: of, cursor }) => {
      if (of.account.endsWith('2')) return rows('z')
      return cursor ? rows('b', 'c') : { ...rows('a'), next: '2' }
    })
    const events = await finish(fanOut.read(things, [target('1'), target('2')]))
    expect(events[0]).toBe('planned 2')
    expect(events.at(-1)).toBe('round 2 0 0')
    expect(events.filter((event) => /^\w+ 1\b/.test(event)).slice(0, 4)).toEqual([
      'reading 1',
      'rows 1 a',
      'rows 1 b,c',
      'done 1 3',
    ])
    expect(events.filter((event) => /^[a-oq-z]\w+ 2\b/.test(event)).slice(0, 3)).toEqual([
      'reading 2',
      'rows 2 z',
      'done 2 1',
    ])
  })

  test('a scope without targets is planned and closed', async () => {
    const events = await finish(
      engine().fanOut.read(
        reader(async () => rows()),
        [],
      ),
    )
    expect(events).toEqual(['planned 0', 'round 0 0 0'])
  })

  test('a failed target stands beside the good ones and says where and what', async () => {
    const { fanOut } = engine()
    const things = reader(async ({ target: of }) => {
      if (of.account.endsWith('2')) throw failure('access-denied')
      return rows('a')
    })
    const { events, done } = follow(fanOut.read(things, [target('1'), target('2')]))
    await vi.runAllTimersAsync()
    await done
    expect(events.map(told)).toContain('done 1 1')
    expect(events.find(({ type }) => type === 'failed')).toMatchObject({
      failure: { kind: 'access-denied', ...target('2'), operation: 'DescribeStacks' },
    })
    expect(events.map(told).at(-1)).toBe('round 1 1 0')
  })

  test('a paging token that comes back ends the read', async () => {
    const things = reader(async () => ({ ...rows('a'), next: 'same' }))
    const events = await finish(engine().fanOut.read(things, [target('1')]))
    expect(events).toContain('done 1 2')
  })
})

describe('what was known before', () => {
  const readAt = '2026-11-21T09:00:00.000Z'

  test('comes first when asked for, and is replaced at done', async () => {
    const snapshots = memory()
    snapshots.save('things', target('1'), [{ id: 'old' }], readAt)
    const { fanOut } = engine({ snapshots })
    const things = reader(async () => rows('new'))
    const events = await finish(fanOut.read(things, [target('1')], { stored: true }))
    expect(events).toEqual([
      'planned 1',
      'stored 1 old',
      'reading 1',
      'rows 1 new',
      'done 1 1',
      'round 1 0 0',
    ])
    expect(snapshots.load('things', target('1'))).toEqual({
      rows: [{ id: 'new' }],
      readAt: '2026-11-21T10:00:00.000Z',
    })
  })

  test('an empty target rests for ten minutes, unless all are asked for', async () => {
    const snapshots = memory()
    const lately = '2026-11-21T09:55:00.000Z'
    snapshots.save('things', target('1'), [], lately)
    const { fanOut } = engine({ snapshots })
    const things = reader(async () => rows())
    const resting = follow(fanOut.read(things, [target('1')], { stored: true }))
    await resting.done
    expect(resting.events).toContainEqual({
      type: 'resting',
      target: target('1'),
      readAt: lately,
      until: '2026-11-21T10:05:00.000Z',
    })
    expect(resting.words().at(-1)).toBe('round 0 0 1')
    expect(await finish(fanOut.read(things, [target('1')], { all: true }))).toContain('done 1 0')
    vi.setSystemTime('2026-11-21T10:15:01Z')
    expect(await finish(fanOut.read(things, [target('1')]))).toContain('done 1 0')
  })

  test('a failed read leaves it alone', async () => {
    const snapshots = memory()
    snapshots.save('things', target('1'), [{ id: 'old' }], readAt)
    const things = reader(async ({ cursor }) => {
      if (cursor) throw failure('access-denied')
      return { ...rows('new'), next: '2' }
    })
    await finish(engine({ snapshots }).fanOut.read(things, [target('1')]))
    expect(snapshots.load('things', target('1'))).toEqual({ rows: [{ id: 'old' }], readAt })
  })

  test('a reading with parameters keeps nothing and rests nothing', async () => {
    const snapshots = memory()
    const { fanOut } = engine({ snapshots })
    const options = { parameters: { since: 'today' } }
    await finish(
      fanOut.read(
        reader(async () => rows()),
        [target('1')],
        options,
      ),
    )
    expect(snapshots.saved.size).toBe(0)
  })

  test('a store that cannot keep rows does not fail the read', async () => {
    const trouble = vi.fn()
    const snapshots = {
      ...memory(),
      save: () => {
        throw new Error('disk full')
      },
    }
    const { fanOut } = engine({ snapshots, onSnapshotTrouble: trouble })
    expect(
      await finish(
        fanOut.read(
          reader(async () => rows('a')),
          [target('1')],
        ),
      ),
    ).toContain('done 1 1')
    expect(trouble).toHaveBeenCalledOnce()
  })
})

describe('trying again', () => {
  test('throttling and broken connections are waited out', async () => {
    const troubles = [
      failure('throttled', true),
      failure('network', true),
      failure('throttled', true),
    ]
    const { fanOut, meter } = engine()
    const things = reader(async () => {
      const trouble = troubles.shift()
      if (trouble) throw trouble
      return rows('a')
    })
    const events = await finish(fanOut.read(things, [target('1')]))
    expect(events).toEqual(['planned 1', 'reading 1', 'rows 1 a', 'done 1 1', 'round 1 0 0'])
    expect(meter.totals()).toMatchObject({ total: 4, throttles: 2, errors: 1, inFlight: 0 })
  })

  test('but not for ever', async () => {
    const readPage = vi.fn(async () => {
      throw failure('network', true)
    })
    const events = await finish(engine().fanOut.read(reader(readPage), [target('1')]))
    expect(events).toContain('failed 1 network')
    expect(readPage).toHaveBeenCalledTimes(6)
  })

  test('what cannot succeed is not tried again', async () => {
    const readPage = vi.fn(async () => {
      throw failure('access-denied')
    })
    await finish(engine().fanOut.read(reader(readPage), [target('1')]))
    expect(readPage).toHaveBeenCalledOnce()
  })
})

describe('credentials', () => {
  test('are renewed once when AWS says that they have expired', async () => {
    const own = broker((_, renew) => ({ ...access, principal: renew ? 'new' : 'old' }))
    const things = reader(async (request) => {
      if (request.access.principal === 'old') throw failure('login-needed')
      return rows('a')
    })
    const events = await finish(engine({ broker: own }).fanOut.read(things, [target('1')]))
    expect(events).toContain('done 1 1')
    expect(own.asked.map(({ renew }) => renew)).toEqual([false, true])
  })

  test('that have expired for good stop all targets of the account, and no others', async () => {
    const readPage = vi.fn(async ({ target: of }: PageRequest, signal: AbortSignal) => {
      if (of.account.endsWith('2')) return rows('a')
      if (of.region === 'eu-west-1') throw failure('login-needed')
      await latency(10 * second, signal)
      return rows('never')
    })
    const regions = ['eu-west-1', 'us-east-1', 'us-west-2', 'ap-south-1']
    const targets = [...regions.map((region) => target('1', region)), target('2')]
    const events = await finish(engine().fanOut.read(reader(readPage), targets))
    expect(events.filter((event) => event === 'failed 1 login-needed')).toHaveLength(4)
    expect(events).toContain('done 2 1')
    // The first target twice (with renewed credentials), the others once, cancelled; nothing more.
    expect(readPage).toHaveBeenCalledTimes(6)
  })

  test('that are missing call nothing, and are told per target', async () => {
    const own = broker(() => {
      throw failure('login-needed')
    })
    const readPage = vi.fn(async () => rows('a'))
    const targets = [target('1', 'eu-west-1'), target('1', 'us-east-1')]
    const { events, done } = follow(engine({ broker: own }).fanOut.read(reader(readPage), targets))
    await vi.runAllTimersAsync()
    await done
    expect(events.filter(({ type }) => type === 'reading')).toHaveLength(0)
    expect(
      events.flatMap((event) => (event.type === 'failed' ? [event.failure.region] : [])),
    ).toEqual(['eu-west-1', 'us-east-1'])
    expect(readPage).not.toHaveBeenCalled()
  })

  test('a login lets a live reading go on', async () => {
    let loggedIn = false
    const own = broker(() => {
      if (!loggedIn) throw failure('login-needed')
      return access
    })
    const accessChanged = createSignal()
    const { fanOut } = engine({ broker: own, accessChanged })
    const leave = new AbortController()
    const things = reader(async () => rows('a'))
    const options = { live: true, signal: leave.signal }
    const reading = follow(fanOut.read(things, [target('1')], options))
    await vi.advanceTimersByTimeAsync(second)
    expect(reading.words()).toEqual(['planned 1', 'failed 1 login-needed', 'round 0 1 0'])
    accessChanged.emit()
    await vi.advanceTimersByTimeAsync(second)
    expect(reading.words()).toEqual([])
    loggedIn = true
    accessChanged.emit()
    await vi.advanceTimersByTimeAsync(second)
    expect(reading.words()).toEqual(['reading 1', 'rows 1 a', 'done 1 1'])
    leave.abort()
    await reading.done
  })
})
