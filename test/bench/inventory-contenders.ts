import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { CloudFormationClient, paginateDescribeStacks } from '@aws-sdk/client-cloudformation'
import type { StackRow } from '../../shared/stacks.ts'
import type { Target } from '../../shared/target.ts'
import { createBudgets } from '../../main/aws/budgets.ts'
import { createFanOut, type FanOutParts } from '../../main/aws/fan-out.ts'
import { createMeter } from '../../main/aws/meter.ts'
import { stacksReader } from '../../main/stacks/reader.ts'
import { toStackRow } from '../../main/cloudformation/row.ts'
import { accessKeyOf } from './inventory-endpoint.ts'
import { estateBroker } from './inventory-estate.ts'

export interface Run {
  /** Milliseconds from the start to the last row, and to the first. */
  readonly took: number
  readonly firstRow: number
  readonly rows: number
}

/** Foredeck's engine, as the console runs it. */
export async function withForedeck(
  url: string,
  targets: readonly Target[],
  parts: Pick<FanOutParts, 'workers'> & Partial<FanOutParts>,
  keep?: StackRow[],
): Promise<Run> {
  const now = () => new Date()
  const budgets = createBudgets({ now })
  const meter = createMeter({ budgets, now })
  const fanOut = createFanOut({ broker: estateBroker(url), budgets, meter, now, ...parts })
  const start = performance.now()
  let firstRow = 0
  let rows = 0
  for await (const event of fanOut.read(stacksReader, targets)) {
    if (event.type === 'failed') throw new Error(event.failure.sentence)
    if (event.type !== 'rows') continue
    firstRow ||= performance.now() - start
    rows += event.rows.length
    keep?.push(...event.rows)
  }
  return { took: performance.now() - start, firstRow, rows }
}

/** What a script would do: a client per target, all at once, in one thread. */
export async function withPlainSdk(url: string, targets: readonly Target[]): Promise<Run> {
  const start = performance.now()
  let firstRow = 0
  const counts = await Promise.all(
    targets.map(async (target) => {
      const credentials = { accessKeyId: accessKeyOf(target.account), secretAccessKey: 'none' }
      const client = new CloudFormationClient({ region: target.region, endpoint: url, credentials })
      const rows: StackRow[] = []
      for await (const page of paginateDescribeStacks({ client }, {})) {
        rows.push(...(page.Stacks ?? []).map((stack) => toStackRow(stack, target)))
        firstRow ||= performance.now() - start
      }
      client.destroy()
      return rows.length
    }),
  )
  const rows = counts.reduce((sum, count) => sum + count, 0)
  return { took: performance.now() - start, firstRow, rows }
}

/** A loop over `aws cloudformation describe-stacks`, `processes` at a time. */
export async function withAwsCli(
  url: string,
  targets: readonly Target[],
  processes: number,
): Promise<Run> {
  const start = performance.now()
  const queue = [...targets]
  let rows = 0
  const work = async () => {
    for (let target = queue.shift(); target; target = queue.shift()) {
      const { stdout } = await describeStacks(url, target)
      rows += (JSON.parse(stdout) as { Stacks: unknown[] }).Stacks.length
    }
  }
  await Promise.all(Array.from({ length: processes }, work))
  return { took: performance.now() - start, firstRow: 0, rows }
}

function describeStacks(url: string, { account, region }: Target) {
  const command = ['cloudformation', 'describe-stacks', '--region', region]
  const options = ['--endpoint-url', url, '--output', 'json']
  return promisify(execFile)('aws', [...command, ...options], {
    maxBuffer: 64 * 1024 * 1024,
    env: {
      ...process.env,
      AWS_ACCESS_KEY_ID: accessKeyOf(account),
      AWS_SECRET_ACCESS_KEY: 'none',
      AWS_PAGER: '',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    },
  })
}

/** Whether there is an AWS CLI at all. */
export async function awsCliVersion(): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('aws', ['--version'])
    return stdout.trim().split(' ')[0]
  } catch {
    return undefined
  }
}
