import type { Report, TestCase } from '@aws-sdk/client-codebuild'
import type { TestReport } from '../../shared/builds.ts'
import { present } from '../aws/present.ts'
import type { Door } from './parts.ts'
import { readBuild } from './read-build.ts'
import { badStatuses, readCases, readReports } from './sources/reports.ts'

/** The test reports of a build with their failed cases. Throws a `FailureError`. */
export async function getReports(door: Door, id: string): Promise<TestReport[]> {
  const { reports: arns } = await readBuild(door, id)
  if (arns.length === 0) return []
  const reports = await readReports(door, arns)
  return Promise.all(
    reports
      .filter(({ testSummary }) => testSummary)
      .map(async (report) => reportOf(report, await badCases(door, report))),
  )
}

/** Asked for only where the summary counts some; AWS filters by one status at a time. */
async function badCases(door: Door, { arn = '', testSummary }: Report): Promise<TestCase[]> {
  const there = badStatuses.filter((status) => (testSummary?.statusCounts?.[status] ?? 0) > 0)
  const cases = await Promise.all(there.map((status) => readCases(door, arn, status)))
  return cases.flat()
}

function reportOf(report: Report, cases: readonly TestCase[]): TestReport {
  const { total = 0, statusCounts = {} } = report.testSummary ?? {}
  const failed = badStatuses.reduce((sum, status) => sum + (statusCounts[status] ?? 0), 0)
  return {
    ...{ arn: report.arn ?? '', name: report.name ?? report.reportGroupArn ?? '', total },
    ...present({ status: report.status }),
    ...{ passed: statusCounts['SUCCEEDED'] ?? 0, failed },
    failures: cases.map(({ name = '', message, durationInNanoSeconds: nanos }) => ({
      name,
      ...present({ message, millis: nanos === undefined ? undefined : nanos / 1e6 }),
    })),
  }
}
