import type { Report, TestCase } from '@aws-sdk/client-codebuild'
import { createRandom } from '../random.ts'
import type { PhysicalResource } from '../resources/index.ts'
import { endOf, statusAt, type Build } from './builds.ts'

const suites = [
  'basket',
  'checkout',
  'delivery',
  'discounts',
  'orders',
  'prices',
  'returns',
  'stock',
]
const names = [
  'accepts an empty list',
  'answers 404 for an unknown id',
  'honours the time zone',
  'is idempotent',
  'keeps the order of lines',
  'refuses a negative amount',
  'rounds half up',
  'writes one event',
]

/** The ARN of the report group that a project's unit tests go into. */
export function reportGroupArnOf(project: PhysicalResource): string {
  const { partition, region, account, physicalId } = project
  return `arn:${partition}:codebuild:${region}:${account}:report-group/${physicalId}-unit`
}

/** The ARN of a build's test report. */
export function reportArnOf(build: Build, project: PhysicalResource): string {
  const group = reportGroupArnOf(project).replace(':report-group/', ':report/')
  return `${group}:${build.id.split(':')[1] ?? ''}`
}

/** The report of a build's unit tests. */
export function reportOf(build: Build, project: PhysicalResource, at: number): Report {
  const cases = testCasesOf(build, project)
  const failed = cases.filter((one) => one.status === 'FAILED').length
  const reportGroupArn = reportGroupArnOf(project)
  return {
    arn: reportArnOf(build, project),
    type: 'TEST',
    name: `${project.physicalId}-unit`,
    reportGroupArn,
    executionId: `${reportGroupArn.split(':report-group/')[0] ?? ''}:build/${build.id}`,
    status: statusAt(build, at) === 'STOPPED' ? 'INCOMPLETE' : failed > 0 ? 'FAILED' : 'SUCCEEDED',
    created: new Date(endOf(build)),
    exportConfig: { exportConfigType: 'NO_EXPORT' },
    truncated: false,
    testSummary: {
      total: cases.length,
      statusCounts: {
        SUCCEEDED: cases.length - failed,
        FAILED: failed,
        SKIPPED: 0,
        ERROR: 0,
        UNKNOWN: 0,
      },
      durationInNanoSeconds: cases.reduce((sum, one) => sum + (one.durationInNanoSeconds ?? 0), 0),
    },
  }
}

/** The test cases of a build's report; one failed where the build did. */
export function testCasesOf(build: Build, project: PhysicalResource): TestCase[] {
  const random = createRandom(`${build.id}/tests`)
  const reportArn = reportArnOf(build, project)
  const passed = suites.flatMap((testSuiteName) =>
    names.map((name): TestCase => ({
      ...{ reportArn, testSuiteName, name, prefix: testSuiteName, status: 'SUCCEEDED' },
      testRawDataPath: 'reports/unit.xml',
      durationInNanoSeconds: random.integer(1, 90) * 1_000_000,
    })),
  )
  return build.fails ? [{ ...failedCase, reportArn }, ...passed] : passed
}

const failedCase: TestCase = {
  testSuiteName: 'checkout',
  prefix: 'checkout',
  name: 'charges the card once when the provider times out',
  status: 'FAILED',
  testRawDataPath: 'reports/unit.xml',
  durationInNanoSeconds: 2_041_000_000,
  message:
    'AssertionError: expected 2 to be 1 // Object.is equality at test/checkout/charge.test.ts:88:31',
}
