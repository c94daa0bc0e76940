import { expect, it } from 'vitest'
import { deploymentDetail, groupRow } from '../../../main/code-deploy/join/deployment.ts'
import { targetRow } from '../../../main/code-deploy/join/target.ts'
import { dueIn } from '../../../main/code-deploy/list.ts'
import { CodeDeployDetail, DeploymentGroupRow } from '../../../shared/code-deploy.ts'

const target = { account: '111122223333', region: 'eu-west-1' }
const startTime = new Date('2026-11-20T09:00:00Z')

it('tells until when a deployment waits for a person', () => {
  const detail = deploymentDetail(
    target,
    {
      ...{ deploymentId: 'd-1', applicationName: 'shop', status: 'Ready', startTime },
      blueGreenDeploymentConfiguration: {
        deploymentReadyOption: { actionOnTimeout: 'STOP_DEPLOYMENT', waitTimeInMinutes: 60 },
      },
    },
    [],
  )
  expect(CodeDeployDetail.parse(detail)).toEqual(detail)
  expect(detail).toMatchObject({ waits: true, waitsUntil: '2026-11-20T10:00:00.000Z' })
})

it('says which deployment rolled back which', () => {
  const of = (rollbackInfo: object) =>
    deploymentDetail(target, { deploymentId: 'd-1', status: 'Failed', rollbackInfo }, []).rollback
  expect(of({ rollbackDeploymentId: 'd-2' })).toBe('Rolled back by d-2.')
  expect(of({ rollbackTriggeringDeploymentId: 'd-0' })).toBe('Rolls back d-0.')
  expect(of({})).toBe(undefined)
})

it('shows the traffic of task sets and of Lambda versions, and why an event failed', () => {
  expect(
    targetRow({
      ecsTarget: {
        targetId: 'shop:web',
        taskSetsInfo: [{ taskSetLabel: 'Blue', trafficWeight: 90 }, { trafficWeight: 10 }],
      },
    }).traffic,
  ).toEqual([
    { name: 'Blue', percent: 90 },
    { name: '', percent: 10 },
  ])
  const lambda = targetRow({
    lambdaTarget: {
      lambdaFunctionInfo: { currentVersion: '3', targetVersion: '4', targetVersionWeight: 0.25 },
      lifecycleEvents: [
        { lifecycleEventName: 'AllowTraffic', status: 'Succeeded' },
        {
          lifecycleEventName: 'AfterAllowTraffic',
          diagnostics: { errorCode: 'ScriptFailed', scriptName: 'check', message: 'exit 1' },
        },
      ],
    },
  })
  expect(lambda).toMatchObject({ kind: 'lambda', traffic: [{ percent: 75 }, { percent: 25 }] })
  expect(lambda.events.map(({ diagnostics }) => diagnostics)).toEqual([undefined, 'check\nexit 1'])
})

it('reads groups soon again while one of them deploys', () => {
  const latest = { id: 'd-1', application: 'shop' }
  const row = (status: 'InProgress' | 'Succeeded') =>
    groupRow(target, { applicationName: 'shop', deploymentGroupName: 'web' }, { ...latest, status })
  expect(DeploymentGroupRow.parse(row('Succeeded'))).toEqual(row('Succeeded'))
  expect(dueIn([row('InProgress')])).toBeLessThan(dueIn([row('Succeeded')]))
})
