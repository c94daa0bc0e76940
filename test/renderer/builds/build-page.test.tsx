import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { applyLog, drawn } from '../../../renderer/builds/build-log.tsx'
import { BuildPage } from '../../../renderer/builds/build-page.tsx'
import { statusWords } from '../../../renderer/builds/words.ts'
import { statusWords as deploymentWords } from '../../../renderer/code-deploy/words.ts'
import type { BuildDetail, BuildLogEvent } from '../../../shared/builds.ts'
import {
  accountsSnapshot,
  answeringConsole,
  button,
  InConsole,
  oneEvent,
  until,
} from '../support/console.tsx'
import { mount, type Mounted } from '../support/mount.tsx'

let mounted: Mounted | undefined
afterEach(() => act(() => mounted?.unmount()))

const at = '2026-11-21T09:00:00.000Z'
const failed: BuildDetail = {
  ...{ account: '111122223333', region: 'eu-west-1', project: 'shop', id: 'shop:0a1b' },
  ...{ status: 'FAILED', startedAt: at, endedAt: '2026-11-21T09:02:00.000Z' },
  phases: [
    { type: 'INSTALL', status: 'SUCCEEDED', startedAt: at, endedAt: '2026-11-21T09:00:20.000Z' },
    { type: 'POST_BUILD', status: 'FAILED', context: 'COMMAND_EXECUTION_ERROR: exit status 1' },
    { type: 'COMPLETED', startedAt: at },
  ],
  environment: { variables: [] },
  reports: ['arn:report'],
  consoleUrl: 'https://console.aws.amazon.com/',
}
const report = {
  ...{ arn: 'arn:report', name: 'unit', total: 12, passed: 11, failed: 1 },
  failures: [{ name: 'basket keeps its items', message: 'expected 2, got 1' }],
}
const lines = Array.from({ length: 5_000 }, (_, index) => ({
  ...{ line: index + 1, at },
  text: index === 411 ? '\u001b[31mERROR\u001b[0m in basket' : `step ${index + 1}`,
}))

async function* logOf(...events: readonly BuildLogEvent[]) {
  yield* events
  await new Promise(() => undefined)
}

function open(build: BuildDetail, ...events: readonly BuildLogEvent[]) {
  const console = answeringConsole({
    'accounts.watch': () => oneEvent(accountsSnapshot()),
    'builds.watch': () => oneEvent(build),
    'builds.reports': () => [report],
    'builds.log': () => logOf(...events),
  })
  mounted = mount(
    <InConsole console={console}>
      <BuildPage account={build.account} region={build.region} build={build.id} />
    </InConsole>,
  )
}

const said = (words: string) => until(() => document.body.textContent.includes(words))

test('a failed build tells its phases, its failed tests and its first error', async () => {
  const scrolled = vi.fn()
  Element.prototype.scrollIntoView = scrolled
  open(failed, { type: 'lines', lines: lines.slice(0, 600) }, { type: 'error', line: 412 })
  await said('ERROR in basket')
  for (const words of ['Install', '20 s', 'Post build', 'exit status 1']) await said(words)
  await said('unit: 11 of 12 passed')
  await said('expected 2, got 1')
  await until(() => scrolled.mock.contexts.some(isLine412))
  expect(document.querySelectorAll('[data-line]')).toHaveLength(600)
  expect(button('Retry…')).toBeDefined()
})

function isLine412(element: unknown): boolean {
  return element instanceof HTMLElement && element.dataset['line'] === '412'
}

test('a build that runs can be stopped', async () => {
  const { endedAt: _, ...running } = failed
  open({ ...running, status: 'IN_PROGRESS' }, { type: 'lines', lines: lines.slice(0, 9) })
  await said('step 9')
  expect(button('Stop…')).toBeDefined()
})

test('of a long log its end is drawn, or the part around its first error', () => {
  const ends = (error?: number) => {
    const part = drawn(lines, error)
    return [part.length, part[0]?.line, part.at(-1)?.line]
  }
  expect(ends()).toEqual([4_000, 1_001, 5_000])
  expect(ends(412)).toEqual([4_000, 1, 4_000])
  expect(ends(2_500)).toEqual([4_000, 500, 4_499])
  expect(drawn(lines.slice(0, 4_000), 412)).toHaveLength(4_000)
})

test('why there is no log is said', async () => {
  open(failed, { type: 'missing', sentence: 'CloudWatch Logs are switched off.' })
  await said('CloudWatch Logs are switched off.')
})

test('a log grows by its events', () => {
  const empty = { lines: [], ended: false }
  const one = applyLog(empty, { type: 'lines', lines: lines.slice(0, 2) })
  const two = applyLog(one, { type: 'lines', lines: lines.slice(2, 3) })
  expect(two.lines.map(({ line }) => line)).toEqual([1, 2, 3])
  expect(applyLog(two, { type: 'error', line: 2 }).error).toBe(2)
  expect(applyLog(two, { type: 'end' })).toEqual({ ...two, ended: true })
})

test('statuses are said in plain words', () => {
  expect(statusWords('TIMED_OUT')).toEqual({ word: 'Timed out', tone: 'error' })
  expect(statusWords('IN_PROGRESS')).toEqual({ word: 'In progress', tone: 'progress' })
  expect(statusWords('QUEUED').tone).toBe('pending')
  expect(deploymentWords('Ready')).toEqual({ word: 'Waits to be continued', tone: 'pending' })
  expect(deploymentWords('InProgress')).toEqual({ word: 'In progress', tone: 'progress' })
})
