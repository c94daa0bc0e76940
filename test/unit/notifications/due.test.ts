import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Change } from '../../../shared/activity.ts'
import type { InboxItem } from '../../../shared/inbox.ts'
import type { NoticeRule } from '../../../shared/notifications.ts'
import { type Circumstances, dueNotices, isQuiet } from '../../../main/notifications/due.ts'
import { createNoticeKeeper, defaultRules, readRules } from '../../../main/notifications/keeper.ts'
import type { Json } from '../../../main/store/settings-table.ts'

const at = (time: string) => new Date(`2026-03-03T${time}:00`)

function change(values: Partial<Change> = {}): Change {
  return {
    ...{ id: 'service shop', kind: 'service', account: '111122223333', region: 'eu-central-1' },
    ...{ name: 'shop', status: 'ROLLBACK_SUCCESSFUL', outcome: 'rolled-back', ref: 'main/shop' },
    startedAt: at('11:00').toISOString(),
    sentence: 'The circuit breaker rolled it back.',
    ...values,
  }
}

function item(values: Partial<InboxItem> = {}): InboxItem {
  return {
    ...{ id: '["approval","x"]', kind: 'approval', title: 'shop-release', changes: 'It goes on.' },
    ...{ account: '111122223333', region: 'eu-central-1', since: at('11:00').toISOString() },
    link: { kind: 'pipeline', id: 'shop-release' },
    answers: ['approve', 'reject'],
    ...values,
  }
}

function circumstances(values: Partial<Circumstances> = {}): Circumstances {
  return { now: at('12:00'), since: at('10:00'), told: new Set(), inScope: () => true, ...values }
}

const nothing = { items: [], changes: [] }
const failures: NoticeRule = {
  ...{ id: 'failures', on: true },
  about: { kind: 'changes', kinds: [], outcomes: ['failed', 'rolled-back'] },
}

describe('notices', () => {
  it('tell of a deployment that was rolled back, and where it stands', () => {
    const [notice] = dueNotices({ ...nothing, changes: [change()] }, defaultRules, circumstances())
    expect(notice).toMatchObject({
      title: 'shop rolled back',
      link: { kind: 'service', id: 'main/shop' },
    })
  })

  it.each([
    ['succeeded', change({ outcome: 'succeeded' })],
    ['ended before anybody asked', change({ startedAt: at('09:00').toISOString() })],
  ])('do not tell of one that %s', (_, one) => {
    expect(dueNotices({ ...nothing, changes: [one] }, defaultRules, circumstances())).toEqual([])
  })

  it.each([
    ['11:29', 0],
    ['11:30', 1],
  ])('tell of an approval after 30 minutes: at %s %i', (time, count) => {
    const found = dueNotices(
      { ...nothing, items: [item()] },
      defaultRules,
      circumstances({ now: at(time) }),
    )
    expect(found).toHaveLength(count)
  })

  it('leave out what no rule picks: other kinds, other scopes, rules that are off', () => {
    const happenings = { ...nothing, changes: [change()] }
    const builds = { ...failures, about: { ...failures.about, kinds: ['build'] } } as NoticeRule
    const due = (rule: NoticeRule, more?: Partial<Circumstances>) =>
      dueNotices(happenings, { rules: [rule] }, circumstances(more))
    expect(due(builds)).toEqual([])
    expect(due({ ...failures, on: false })).toEqual([])
    const inScope = (scope: string | undefined) => scope === 'production'
    expect(due(failures, { inScope })).toEqual([])
    expect(due({ ...failures, scope: 'production' }, { inScope })).toHaveLength(1)
  })

  it('tell of a login whatever the scope, since it belongs to none', () => {
    const { account: _, region: __, ...login } = item({ kind: 'login' })
    const rule: NoticeRule = {
      ...{ id: 'logins', on: true, scope: 'production' },
      about: { kind: 'inbox', kinds: ['login'], olderThan: 0 },
    }
    const found = dueNotices(
      { ...nothing, items: [login] },
      { rules: [rule] },
      circumstances({ inScope: () => false }),
    )
    expect(found).toHaveLength(1)
  })

  it('wait for the end of quiet hours, and are told then', () => {
    const rules = { rules: [failures], quiet: { from: '22:00', until: '07:00' } }
    const happenings = { ...nothing, changes: [change()] }
    expect(dueNotices(happenings, rules, circumstances({ now: at('23:00') }))).toEqual([])
    expect(dueNotices(happenings, rules, circumstances({ now: at('07:00') }))).toHaveLength(1)
  })

  it.each([
    ['never', { from: '00:00', until: '00:00' }, '23:00', 1],
    ['in hours of its own', { from: '12:00', until: '13:00' }, '12:30', 0],
    ['in hours of its own, and not in those of all', { from: '12:00', until: '13:00' }, '23:00', 1],
  ])('follow the hours of their rule: quiet %s', (_, quiet, time, told) => {
    const rules = { rules: [{ ...failures, quiet }], quiet: { from: '22:00', until: '07:00' } }
    const happenings = { ...nothing, changes: [change()] }
    expect(dueNotices(happenings, rules, circumstances({ now: at(time) }))).toHaveLength(told)
  })
})

describe('quiet hours', () => {
  it.each([
    ['22:00', '07:00', '21:59', false],
    ['22:00', '07:00', '22:00', true],
    ['22:00', '07:00', '00:00', true],
    ['22:00', '07:00', '06:59', true],
    ['22:00', '07:00', '07:00', false],
    ['12:00', '13:00', '12:30', true],
    ['12:00', '13:00', '13:00', false],
    ['12:00', '12:00', '12:00', false],
  ])('%s to %s at %s: %s', (from, until, time, quiet) => {
    expect(isQuiet({ from, until }, at(time))).toBe(quiet)
  })
})

describe('what was told', () => {
  const store = () => {
    const values = new Map<string, Json>()
    return {
      get: (key: string) => values.get(key),
      set: (key: string, value: Json) => void values.set(key, value),
    }
  }

  it('is told once, however often it is looked at, and over restarts', () => {
    const one = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      outcome: fc.constantFrom('failed' as const, 'rolled-back' as const, 'succeeded' as const),
      restart: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(fc.array(one, { maxLength: 4 }), { maxLength: 12 }), (rounds) => {
        const kept = store()
        let keeper = createNoticeKeeper(kept)
        const told: string[] = []
        const wanted = new Set<string>()
        for (const round of rounds) {
          if (round[0]?.restart === true) keeper = createNoticeKeeper(kept)
          const changes = round.map(({ id, outcome }) => change({ id, outcome }))
          const due = dueNotices(
            { ...nothing, changes },
            { rules: [failures, { ...failures, id: 'again' }] },
            circumstances({ told: keeper.told() }),
          )
          keeper.tell(due.map(({ id }) => id))
          told.push(...due.map(({ id }) => id))
          for (const { id, outcome } of round) {
            if (outcome !== 'succeeded') wanted.add(JSON.stringify([id, outcome]))
          }
        }
        expect(told.toSorted()).toEqual([...wanted].toSorted())
      }),
    )
  })

  it('counts from the first time that anybody asked, also after a restart', () => {
    const kept = store()
    expect(createNoticeKeeper(kept).since(at('10:00'))).toEqual(at('10:00'))
    expect(createNoticeKeeper(kept).since(at('12:00'))).toEqual(at('10:00'))
  })

  it('keeps the rules, and leaves out what does not fit', () => {
    expect(createNoticeKeeper(store()).rules()).toEqual(defaultRules)
    expect(readRules({ rules: [failures, { id: 'odd' }], quiet: { from: '25:00' } })).toEqual({
      rules: [failures],
    })
  })
})
