import type { Report, TestCase } from '@aws-sdk/client-codebuild'
import type { Door } from '../parts.ts'

/** Test reports by their ARNs, at most 100. Throws a `FailureError`. */
export async function readReports(
  { caller, target, signal }: Door,
  reportArns: string[],
): Promise<Report[]> {
  const { CodeBuildClient, BatchGetReportsCommand } = await import('@aws-sdk/client-codebuild')
  const command = new BatchGetReportsCommand({ reportArns: reportArns.slice(0, 100) })
  return (await caller.send(target, CodeBuildClient, command, { signal })).reports ?? []
}

/** The failed test cases of a report, at most 100. Throws a `FailureError`. */
export async function readFailedCases(
  { caller, target, signal }: Door,
  reportArn: string,
): Promise<TestCase[]> {
  const { CodeBuildClient, DescribeTestCasesCommand } = await import('@aws-sdk/client-codebuild')
  const command = new DescribeTestCasesCommand({ reportArn, filter: { status: 'FAILED' } })
  return (await caller.send(target, CodeBuildClient, command, { signal })).testCases ?? []
}
