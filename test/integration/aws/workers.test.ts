import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { StackRow } from '../../../shared/stacks.ts'
import type { Target } from '../../../shared/target.ts'
import type { Reader } from '../../../main/aws/reader.ts'
import { createWorkerPool, type WorkerPoolOptions } from '../../../main/aws/worker-pool.ts'
import { stacksReader } from '../../../main/stacks/reader.ts'
import { openStore } from '../../../main/store/store.ts'
import { withForedeck } from '../../bench/inventory-contenders.ts'
import { startEndpoint } from '../../bench/inventory-endpoint.ts'
import { accessTo as estateAccess } from '../../bench/inventory-estate.ts'
import { startTestDemo } from '../../support/demo.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { accessTo, targetsOf } from './estate.ts'

function pool(options: WorkerPoolOptions = {}) {
  const workers = createWorkerPool({ size: 1, ...options })
  onTestFinished(() => workers.close())
  return workers
}

async function start() {
  const demo = await startTestDemo()
  const target = targetsOf(demo).find(({ region }) => region === demo.organization.regions[1])
  const request = {
    target: target as Target,
    access: accessTo(demo, target?.account ?? ''),
    parameters: undefined,
  }
  return { demo, request }
}

const never = () => new AbortController().signal

test('a page read in a thread is the page read here', async () => {
  const { request } = await start()
  const here = await stacksReader.readPage(request, never())
  const there = await pool().readPage(stacksReader, request, never())
  const { text, ...page } = there
  expect(page).toEqual(JSON.parse(JSON.stringify(here)))
  expect(JSON.parse(text ?? '')).toEqual(page.rows)
  expect(there.rows.length).toBeGreaterThan(0)
})

test.each([
  ['one page', 100],
  ['three pages', 20],
])('what threads read in %s is kept as it was read', async (_, pageSize) => {
  const endpoint = await startEndpoint({ stacks: 50, pageSize, latency: 0, rate: Infinity })
  onTestFinished(() => endpoint.stop())
  const store = openStore(temporaryFolder(), new Date())
  onTestFinished(() => store.close())
  const target = { account: '123456789012', region: 'eu-west-1' }
  const rows: StackRow[] = []
  await withForedeck(endpoint.url, [target], { workers: pool(), snapshots: store.snapshots }, rows)
  expect(rows).toHaveLength(50)
  expect(store.snapshots.load('stacks', target)?.rows).toEqual(rows)
  expect(store.snapshots.lastCount('stacks', target)?.count).toBe(50)
})

test('a failure comes across as a failure', async () => {
  const { demo, request } = await start()
  demo.faults.add({ deny: true })
  await expect(pool().readPage(stacksReader, request, never())).rejects.toMatchObject({
    failure: { kind: 'access-denied', ...request.target, operation: 'DescribeStacks' },
  })
})

test('a reader that the threads do not know is a failure, not a hang', async () => {
  const { request } = await start()
  const stranger: Reader<StackRow> = { ...stacksReader, name: 'strangers' }
  await expect(pool().readPage(stranger, request, never())).rejects.toMatchObject({
    failure: { kind: 'internal' },
  })
})

test('an abort reaches the call in the thread', async () => {
  const endpoint = await startEndpoint({ stacks: 1, pageSize: 1, latency: 60_000, rate: 5 })
  onTestFinished(() => endpoint.stop())
  const target = { account: '123456789012', region: 'eu-west-1' }
  const request = { target, access: estateAccess(endpoint.url, target.account), parameters: null }
  const abort = new AbortController()
  const page = pool().readPage(stacksReader, request, abort.signal)
  await vi.waitFor(() => expect(endpoint.calls()).toBe(1), { timeout: 20_000 })
  expect(endpoint.open()).toBe(1)
  abort.abort()
  await expect(page).rejects.toMatchObject({ name: 'AbortError' })
  await vi.waitFor(() => expect(endpoint.open()).toBe(0), { timeout: 20_000 })
})

test('where no thread starts, pages are read here', async () => {
  const { request } = await start()
  const script = join(temporaryFolder(), 'broken.mjs')
  writeFileSync(script, 'throw new Error("no such luck")')
  const onFallback = vi.fn()
  const workers = pool({ script: pathToFileURL(script), onFallback })
  const pages = await Promise.all(
    [1, 2, 3].map(() => workers.readPage(stacksReader, request, never())),
  )
  expect(pages[2]?.rows.length).toBeGreaterThan(0)
  expect(onFallback).toHaveBeenCalledExactlyOnceWith(
    'Lists are read in the main thread: no such luck',
  )
  expect((await workers.readPage(stacksReader, request, never())).rows.length).toBeGreaterThan(0)
})

test('a thread that dies gives its pages up as worth another try, and is replaced', async () => {
  const { request } = await start()
  const script = join(temporaryFolder(), 'mortal.mjs')
  writeFileSync(
    script,
    `import { parentPort } from 'node:worker_threads'
     parentPort.on('message', () => process.exit(1))
     parentPort.postMessage({ type: 'ready' })`,
  )
  const workers = pool({ script: pathToFileURL(script) })
  for (let round = 0; round < 2; round += 1) {
    await expect(workers.readPage(stacksReader, request, never())).rejects.toMatchObject({
      failure: { kind: 'network', retryable: true },
    })
  }
})
