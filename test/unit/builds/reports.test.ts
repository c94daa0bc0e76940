import type { Report } from '@aws-sdk/client-codebuild'
import { expect, it } from 'vitest'
import type { AwsCaller } from '../../../main/aws/caller.ts'
import { getReports } from '../../../main/builds/reports.ts'

const target = { account: '111122223333', region: 'eu-west-1' }

interface Input {
  readonly filter?: { readonly status: string }
  readonly reportArns?: string[]
}

/** A build with one report, whose summary counts cases by status. */
function doorTo(statusCounts: Record<string, number>) {
  const filters: string[] = []
  const report: Report = {
    ...{ arn: 'arn:report', name: 'unit', status: 'FAILED' },
    testSummary: { total: 9, statusCounts, durationInNanoSeconds: 1 },
  }
  const answerTo = ({ filter, reportArns }: Input) => {
    if (reportArns) return { reports: [report] }
    if (!filter) return { builds: [{ id: 'shop:1', reportArns: ['arn:report'] }] }
    filters.push(filter.status)
    return { testCases: [{ name: `a case in ${filter.status}`, message: 'boom' }] }
  }
  const send = (_target: unknown, _client: unknown, command: { input: Input }) =>
    Promise.resolve(answerTo(command.input))
  return { filters, door: { target, caller: { send } as unknown as AwsCaller } }
}

it('counts and names the cases that broke among those that failed', async () => {
  const { door } = doorTo({ SUCCEEDED: 6, FAILED: 1, ERROR: 2 })
  const [report] = await getReports(door, 'shop:1')
  expect(report).toMatchObject({ total: 9, passed: 6, failed: 3 })
  expect(report?.failures.map(({ name }) => name)).toEqual(['a case in FAILED', 'a case in ERROR'])
})

it('asks for the cases of a status only where there are some', async () => {
  const broken = doorTo({ SUCCEEDED: 7, ERROR: 2 })
  expect(await getReports(broken.door, 'shop:1')).toMatchObject([{ failed: 2 }])
  expect(broken.filters).toEqual(['ERROR'])
  const good = doorTo({ SUCCEEDED: 9 })
  expect(await getReports(good.door, 'shop:1')).toMatchObject([{ failed: 0, failures: [] }])
  expect(good.filters).toEqual([])
})
