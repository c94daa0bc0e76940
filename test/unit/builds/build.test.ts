import { expect, it } from 'vitest'
import { buildDetail, projectRow } from '../../../main/builds/join/build.ts'
import { dueIn } from '../../../main/builds/list.ts'
import { BuildDetail, ProjectRow } from '../../../shared/builds.ts'

const target = { account: '111122223333', region: 'eu-west-1' }
const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 9, minute))

it('shows what a phase says about its failure, and hides what is named like a secret', () => {
  const detail = buildDetail(target, {
    id: 'shop:1',
    projectName: 'shop',
    buildStatus: 'FAILED',
    startTime: at(0),
    endTime: at(4),
    logs: { groupName: '/aws/codebuild/shop', streamName: '1' },
    phases: [
      {
        phaseType: 'BUILD',
        phaseStatus: 'FAILED',
        contexts: [{ statusCode: 'COMMAND_EXECUTION_ERROR', message: 'npm test: exit status 1' }],
      },
    ],
    environment: {
      ...{ type: 'LINUX_CONTAINER', image: 'aws/codebuild/standard:7.0' },
      computeType: 'BUILD_GENERAL1_SMALL',
      environmentVariables: [
        { name: 'STAGE', value: 'dev' },
        { name: 'NPM_TOKEN', value: 'left-in-plain-text' },
        { name: 'DB_PASSWORD', value: '/shop/password', type: 'PARAMETER_STORE' },
      ],
    },
  })
  expect(BuildDetail.parse(detail)).toEqual(detail)
  expect(detail.phases[0]?.context).toBe('COMMAND_EXECUTION_ERROR: npm test: exit status 1')
  expect(JSON.stringify(detail)).not.toContain('left-in-plain-text')
  expect(detail.environment.variables.map(({ value }) => value)).toEqual([
    'dev',
    '****',
    '/shop/password',
  ])
})

it('reads a project soon again while its newest build goes on', () => {
  const row = (buildStatus: 'IN_PROGRESS' | 'SUCCEEDED') =>
    projectRow(target, { name: 'shop' }, { id: 'shop:1', buildStatus })
  expect(ProjectRow.parse(row('SUCCEEDED'))).toEqual(row('SUCCEEDED'))
  expect(dueIn([row('IN_PROGRESS')])).toBeLessThan(dueIn([row('SUCCEEDED')]))
  expect(dueIn([])).toBe(dueIn([row('SUCCEEDED')]))
})
