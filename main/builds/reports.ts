import type { Report, TestCase } from '@aws-sdk/client-codebuild'
import type { TestReport } from '../../shared/builds.ts'
import { present } from '../aws/present.ts'
import type { Door } from './parts.ts'
import { readBuild } from './read-build.ts'
import { readFailedCases, readReports } from './sources/reports.ts'

/** The test reports of a build with their failed cases. Throws a `FailureError`. */
export async function getReports(door: Door, id: string): Promise<TestReport[]> {
  const { reports: arns } = await readBuild(door, id)
  if (arns.length === 0) return []
  const reports = await readReports(door, arns)
  return Promise.all(
    reports
      .filter(({ testSummary }) => testSummary)
      .map(async (report) => {
        const failed = report.testSummary?.statusCounts?.['FAILED'] ?? 0
        return reportOf(report, failed > 0 ? await readFailedCases(door, report.arn ?? '') : [])
      }),
  )
}

function reportOf(report: Report, cases: readonly TestCase[]): TestReport {
  const { total = 0, statusCounts = {} } = report.testSummary ?? {}
  return {
    ...{ arn: report.arn ?? '', name: report.name ?? report.reportGroupArn ?? '', total },
    ...present({ status: report.status }),
    ...{ passed: statusCounts['SUCCEEDED'] ?? 0, failed: statusCounts['FAILED'] ?? 0 },
    failures: cases.map(({ name = '', message, durationInNanoSeconds: nanos }) => ({
      name,
      ...present({ message, millis: nanos === undefined ? undefined : nanos / 1e6 }),
    })),
  }
}
