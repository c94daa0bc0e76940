import { act } from 'react'
import { afterEach, expect, test } from 'vitest'
import { ServicePage } from '../../../renderer/services/page/service-page.tsx'
import {
  accountsSnapshot,
  answeringConsole,
  button,
  type CallLog,
  InConsole,
  oneEvent,
  until,
} from '../support/console.tsx'
import { click, mount, type Mounted } from '../support/mount.tsx'
import { writePreview } from '../support/rows.ts'
import { serviceDetail } from './rows.ts'

const ref = { account: '111122223333', region: 'eu-west-1', cluster: 'shop', service: 'checkout' }

let mounted: Mounted | undefined
afterEach(() => act(() => mounted?.unmount()))

function open(watched: unknown): CallLog {
  const log: CallLog = []
  const console = answeringConsole(
    {
      'accounts.watch': () => oneEvent(accountsSnapshot()),
      'services.watch': () => oneEvent(watched),
      'services.tasks': () => [task],
      'services.previewAction': () => ({
        ...writePreview({ challenge: 'checkout' }),
        consequences: ['The service replaces all its 3 tasks.'],
      }),
      'services.act': () => ({ entry: 7, tasks: [] }),
      'pipelines.deploying': ({ kind }: { kind: string }) =>
        kind === 'stack' ? [deploysStack] : [],
    },
    log,
  )
  mounted = mount(
    <InConsole console={console}>
      <ServicePage {...ref} />
    </InConsole>,
  )
  return log
}

const deploysStack = {
  ...{ account: '111122223333', region: 'eu-west-1', pipeline: 'shop-release' },
  ...{ stage: 'Production', action: 'Stack' },
}

const task = {
  ...{ arn: 'arn:task', id: 'fedcba9876543210', taskDefinition: 'checkout:7' },
  ...{ status: 'STOPPED', desiredStatus: 'STOPPED', execEnabled: false, bad: true },
  ...{ stopCode: 'EssentialContainerExited', stoppedReason: 'Essential container in task exited' },
  containers: [{ name: 'app', exitCode: 137, reason: 'OutOfMemoryError', node: 'shop/x/app' }],
}

const said = (words: string) => until(() => document.body.textContent.includes(words))

const tab = (name: string) =>
  [...document.querySelectorAll('[role=tab]')].find(({ textContent }) => textContent === name)

test('the page begins with the verdict; a bad task tells its exit code and reason', async () => {
  open(serviceDetail())
  await said('Silently rolled back')
  await said('no pipeline of this scope')
  click(await until(() => tab('Tasks')))
  await said('exit 137')
  await said('OutOfMemoryError')
})

test('a new deployment is forced after the dialog said what it brings along', async () => {
  const log = open(serviceDetail())
  click(await until(() => button('Actions')))
  const item = await until(() =>
    [...document.querySelectorAll('[role=menuitem]')].find(({ textContent }) =>
      textContent.startsWith('Force new deployment'),
    ),
  )
  click(item)
  await said('The service replaces all its 3 tasks.')
  const deploy = await until(() =>
    [...document.querySelectorAll('[role=dialog] button')].find(
      ({ textContent }) => textContent.trim() === 'Deploy',
    ),
  )
  click(deploy)
  const call = await until(() => log.find(([name]) => name === 'services.act'))
  expect(call[1]).toMatchObject({ ...ref, request: { action: 'force-new-deployment' } })
})

test('a service that is gone is said so, with the way back', async () => {
  open({ failure: { kind: 'not-found', sentence: 'There is no service checkout in shop.' } })
  await said('There is no service checkout in shop.')
  await said('All services')
})

test('what could not be read is told on the tab where it would be', async () => {
  const gap = (operation: string) => ({
    ...{ kind: 'access-denied' as const, operation, service: 'ecs', retryable: false },
    sentence: `${operation} is not allowed here.`,
  })
  const gaps = [gap('DescribeScalingPolicies'), gap('ListServiceDeployments')]
  open({ ...serviceDetail(), gaps })
  click(await until(() => tab('Deployments (1 unread)')))
  await said('ListServiceDeployments is not allowed here.')
  expect(document.body.textContent).not.toContain('DescribeScalingPolicies is not allowed')
  click(await until(() => tab('Network and scaling (1 unread)')))
  await said('DescribeScalingPolicies is not allowed here.')
  expect(document.body.textContent).not.toContain('ListServiceDeployments is not allowed')
})

const openDeployments = async () => click(await until(() => tab('Deployments')))

test('pipelines that deploy the service’s stack are told as its own', async () => {
  const stackArn = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/1'
  const log = open({ ...serviceDetail(), stackArn })
  await openDeployments()
  await said('shop-release')
  const asked = log.filter(([name]) => name === 'pipelines.deploying').map(([, input]) => input)
  expect(asked).toMatchObject([
    { kind: 'service', id: 'shop/checkout' },
    { kind: 'stack', id: stackArn },
  ])
})

test('a task set leads to the deployment of CodeDeploy that made it', async () => {
  const counts = { desired: 2, running: 2, pending: 0, failed: 0 }
  const set = { id: 'ecs-svc/1', status: 'ACTIVE', taskDefinition: 'checkout:4', ...counts }
  const rollouts = [{ ...set, externalId: 'd-4F7A1C2E0' }]
  const log = open({ ...serviceDetail(), rollouts, controller: 'CODE_DEPLOY' })
  await openDeployments()
  // A pipeline's action names the deployment, and not the service.
  await until(() =>
    log.find(
      ([name, input]) =>
        name === 'pipelines.deploying' && JSON.stringify(input).includes('"d-4F7A1C2E0"'),
    ),
  )
  const link = await until(() =>
    [...document.querySelectorAll('a')].find((one) => one.textContent === 'd-4F7A1C2E0'),
  )
  expect(link.getAttribute('href')).toContain('/codedeploy/d-4F7A1C2E0')
})

test('a service that CodeDeploy deploys is not said to have no pipeline', async () => {
  open({ ...serviceDetail(), stackArn: undefined, controller: 'CODE_DEPLOY' })
  await openDeployments()
  await said('no pipeline of this scope began its last deployments')
})
