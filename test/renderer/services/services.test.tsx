import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { serviceChips, serviceChooser } from '../../../renderer/services/list/chooser.ts'
import { applyLogs, emptyLog, prettyJson } from '../../../renderer/services/logs/log-state.ts'
import { offersOf } from '../../../renderer/services/page/service-menu.tsx'
import { placesOf } from '../../../renderer/services/tabs/compare-tab.tsx'
import { VerdictCard } from '../../../renderer/services/verdict/verdict-card.tsx'
import { verdictTitle } from '../../../renderer/services/words.ts'
import { answeringConsole, button, InConsole } from '../support/console.tsx'
import { leastTime } from '../support/least-time.ts'
import { click, mount, type Mounted } from '../support/mount.tsx'
import { rolledBack, serviceDetail, serviceRow } from './rows.ts'

let mounted: Mounted | undefined
afterEach(() => act(() => mounted?.unmount()))

test('the verdict card tells what happened, why, and the last words of the bad task', () => {
  mounted = mount(
    <InConsole console={answeringConsole({})}>
      <VerdictCard verdict={rolledBack()} />
    </InConsole>,
  )
  const text = mounted.container.textContent
  for (const part of [
    'Silently rolled back',
    'took 6 min 00 s, usually 5 min 00 s',
    'Asked for checkout:7, runs checkout:6',
    'First bad task of 4',
    'exited with 1',
    'PAYMENT_PROVIDER_URL is not set',
    'rolling back to deployment ecs-svc/1',
    'Set PAYMENT_PROVIDER_URL.',
  ]) {
    expect(text).toContain(part)
  }
  expect(button('Continue')).toBeUndefined()
})

test('a hook that waits for a person is answered from the card', () => {
  const answered = vi.fn()
  const waiting = rolledBack({ word: 'waiting', hook: { id: 'h1', timeoutAction: 'ROLLBACK' } })
  mounted = mount(
    <InConsole console={answeringConsole({})}>
      <VerdictCard verdict={waiting} onAnswer={answered} />
    </InConsole>,
  )
  const go = button('Continue')
  if (go === undefined) throw new Error('no button')
  click(go)
  expect(answered).toHaveBeenCalledWith('CONTINUE')
})

test('a rollback that somebody asked for is not called silent', () => {
  expect(verdictTitle(rolledBack({ cause: 'request' }))).toBe('Rolled back')
  expect(verdictTitle(rolledBack({ cause: 'alarm' }))).toBe('Silently rolled back')
})

test('the chips part the services by their verdict', () => {
  const idsOf = (row: ReturnType<typeof serviceRow>) =>
    serviceChips.filter(({ test: passes }) => passes(row)).map(({ id }) => id)
  expect(idsOf(serviceRow())).toEqual(['rolled-back'])
  expect(idsOf(serviceRow({ verdict: 'in-progress' }))).toEqual(['moving'])
  expect(idsOf(serviceRow({ verdict: 'stuck' }))).toEqual(['stuck'])
  const alarms = [{ name: 'errors', state: 'ALARM' }]
  expect(idsOf(serviceRow({ verdict: 'succeeded', alarms }))).toEqual(['alarms'])
})

test('5,000 services are filtered and sorted within a key press', () => {
  const many = Array.from({ length: 5_000 }, (_, index) => serviceRow({ name: `web-${index}` }))
  const query = { tokens: [{ operator: ':', value: 'web-49' }], operation: 'and' } as const
  const sort = { column: 'name', descending: true }
  const found = serviceChooser.choose(many, query, sort)
  expect(leastTime(() => serviceChooser.choose(many, query, sort))).toBeLessThan(100)
  expect(found).toHaveLength(111)
  expect(found[0]?.name).toBe('web-4999')
})

test('a deployment is only offered for rollback while ECS lets it be stopped', () => {
  const rollbackOf = (service: ReturnType<typeof serviceDetail>) =>
    offersOf(service).find(({ id }) => id === 'rollback')
  expect(rollbackOf(serviceDetail())).toMatchObject({ wish: undefined, not: /./ })
  const moving = serviceDetail(rolledBack({ word: 'in-progress' }))
  expect(rollbackOf(moving)?.wish).toMatchObject({
    action: 'stop-deployment',
    stopType: 'ROLLBACK',
  })
})

test('late log lines stand where they belong, and none twice', () => {
  const line = (id: string, at: string) => ({ id, at, container: 'app', stream: 's', text: id })
  const first = [line('a', '2026-01-01T00:00:01Z'), line('c', '2026-01-01T00:00:03Z')]
  const late = [line('b', '2026-01-01T00:00:02Z'), line('c', '2026-01-01T00:00:03Z')]
  const log = [first, late].reduce((state, lines) => applyLogs(state, { type: 'lines', lines }), {
    ...emptyLog,
  })
  expect(log.lines.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
})

test('JSON of a line is made readable, other lines are left alone', () => {
  expect(prettyJson('12:00 INFO {"a":1}')).toBe('{\n  "a": 1\n}')
  expect(prettyJson('{broken')).toBeUndefined()
  expect(prettyJson('plain')).toBeUndefined()
})

test('a service is compared with those of its name, itself first', () => {
  const here = {
    account: '111122223333',
    region: 'eu-west-1',
    cluster: 'shop',
    service: 'checkout',
  }
  const rows = [
    serviceRow({ cluster: 'shop-test' }),
    serviceRow(),
    serviceRow({ name: 'basket', cluster: 'shop-test' }),
  ]
  expect(placesOf(here, rows)).toEqual([here, { ...here, cluster: 'shop-test' }])
})
