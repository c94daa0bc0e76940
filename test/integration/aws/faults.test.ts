import { expect, onTestFinished, test } from 'vitest'
import type { Failure } from '../../../shared/failure.ts'
import type { StackRow } from '../../../shared/stacks.ts'
import { targetKey, type Target } from '../../../shared/target.ts'
import { createFanOut } from '../../../main/aws/fan-out.ts'
import { createWorkerPool, inThread, type PageReaders } from '../../../main/aws/worker-pool.ts'
import type { Demo } from '../../../main/demo/index.ts'
import { stacksReader } from '../../../main/stacks/reader.ts'
import { startTestDemo } from '../../support/demo.ts'
import { callParts, targetsOf } from './estate.ts'

async function inventory(demo: Demo, targets: Target[], workers: PageReaders) {
  const parts = callParts(demo)
  const arns = new Map<string, string[]>()
  const failures: Failure[] = []
  const rows: StackRow[] = []
  for await (const event of createFanOut({ ...parts, workers }).read(stacksReader, targets)) {
    if (event.type === 'reading') arns.set(targetKey(event.target), [])
    if (event.type === 'rows') {
      rows.push(...event.rows)
      arns.get(targetKey(event.target))?.push(...event.rows.map(({ arn }) => arn))
    }
    if (event.type === 'failed') failures.push(event.failure)
  }
  for (const of of arns.values()) of.sort()
  return { arns, rows, failures, meter: parts.meter }
}

test('a list completes through throttling, drops and broken answers, and says what is missing', async () => {
  // Two pages in each target, which are read one after the other.
  const demo = await startTestDemo({ size: { accounts: 4, regions: 3, stacks: 60 } })
  const workers = createWorkerPool({ size: 2 })
  onTestFinished(() => workers.close())
  const targets = targetsOf(demo)
  const [denied] = targets
  const calm = await inventory(demo, targets, workers)
  expect(calm.failures).toEqual([])
  expect(calm.rows.length).toBeGreaterThanOrEqual(targets.length * 60)

  demo.faults.add({ throttle: 0.3, drop: 0.05, truncate: 0.05 })
  demo.faults.add({ account: denied?.account ?? '', deny: true })
  const rough = await inventory(demo, targets, workers)
  const others = [...calm.arns].filter(([key]) => !key.startsWith(denied?.account ?? ''))
  expect([...rough.arns].filter(([, arns]) => arns.length > 0).sort()).toEqual(others.sort())
  expect(rough.failures).toHaveLength(demo.organization.regions.length)
  for (const failure of rough.failures) {
    expect(failure).toMatchObject({
      kind: 'access-denied',
      account: denied?.account,
      service: 'cloudformation',
      operation: 'DescribeStacks',
      permission: 'cloudformation:DescribeStacks',
    })
    expect(failure.requestId).toBeTruthy()
  }
  expect(rough.meter.totals().throttles).toBeGreaterThan(0)
}, 120_000)

test('a clock that is wrong is explained', async () => {
  const demo = await startTestDemo({ faults: [{ clockSkew: 20 * 60_000 }] })
  const [target] = targetsOf(demo)
  const { failures } = await inventory(demo, target ? [target] : [], inThread)
  expect(failures[0]).toMatchObject({ kind: 'clock-skew' })
  expect(failures[0]?.sentence).toMatch(/20 minutes behind AWS/)
})

test('an endpoint that is not there is a matter of the network', async () => {
  const demo = await startTestDemo()
  const [target] = targetsOf(demo)
  await demo.stop()
  const { failures } = await inventory(demo, target ? [target] : [], inThread)
  expect(failures[0]).toMatchObject({ kind: 'network', retryable: true, ...target })
  expect(failures[0]?.sentence).toContain('ECONNREFUSED')
})
