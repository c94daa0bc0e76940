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

/** What a test that did not pass ends as: it failed, or it broke before it could. */
export const badStatuses = ['FAILED', 'ERROR'] as const

/** The test cases of a report with that status, at most 100. Throws a `FailureError`. */
export async function readCases(
  { caller, target, signal }: Door,
  reportArn: string,
  status: (typeof badStatuses)[number],
): Promise<TestCase[]> {
  const { CodeBuildClient, DescribeTestCasesCommand } = await import('@aws-sdk/client-codebuild')
  const command = new DescribeTestCasesCommand({ reportArn, filter: { status } })
  return (await caller.send(target, CodeBuildClient, command, { signal })).testCases ?? []
}
