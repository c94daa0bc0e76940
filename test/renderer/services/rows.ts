import type { ServiceDetail, ServiceRow, ServiceVerdict } from '../../../shared/services.ts'

const account = '111122223333'
const region = 'eu-west-1'
const deployment = `arn:aws:ecs:${region}:${account}:service-deployment/shop/checkout/aa11`

/** A service at rest, changed by what a test cares about. */
export function serviceRow(change: Partial<ServiceRow> = {}): ServiceRow {
  return {
    ...{ account, region, cluster: 'shop', name: 'checkout', status: 'ACTIVE' },
    arn: `arn:aws:ecs:${region}:${account}:service/shop/checkout`,
    ...{ capacityProviders: [], desired: 3, running: 3, pending: 0 },
    ...{ verdict: 'rolled-back', verdictSentence: 'It was rolled back.' },
    ...{
      taskDefinition: 'checkout:6',
      images: [{ container: 'app', image: 'shop/checkout:2.17' }],
    },
    ...{ alarms: [], circuitBreaker: { enabled: true, rollback: true }, execEnabled: false },
    ...{ controller: 'ECS', tags: {} },
    ...change,
  }
}

/** The verdict on a deployment that the circuit breaker rolled back. */
export function rolledBack(change: Partial<ServiceVerdict> = {}): ServiceVerdict {
  return {
    word: 'rolled-back',
    sentence: 'The circuit breaker rolled it back to checkout:6.',
    advice: 'Set PAYMENT_PROVIDER_URL.',
    cause: 'circuit-breaker',
    deployment,
    serviceDeploymentArn: deployment,
    wanted: 'checkout:7',
    running: 'checkout:6',
    startedAt: '2026-11-21T03:00:00.000Z',
    endedAt: '2026-11-21T03:06:00.000Z',
    ...{ elapsed: 360_000, usual: 300_000 },
    evidence: {
      badTasks: 4,
      task: {
        ...{ task: '0123456789abcdef', taskArn: 'arn:task', at: '2026-11-21T03:01:00.000Z' },
        ...{ container: 'app', exitCode: 1, reason: 'Essential container in task exited' },
      },
      event: {
        ...{ id: 'e1', at: '2026-11-21T03:05:00.000Z' },
        message: '(service checkout) rolling back to deployment ecs-svc/1.',
      },
      alarms: [],
      lines: [{ at: '2026-11-21T03:00:59.000Z', text: 'PAYMENT_PROVIDER_URL is not set' }],
    },
    ...change,
  }
}

/** A service's page with a verdict. */
export function serviceDetail(
  verdict: ServiceVerdict = rolledBack(),
  change: Partial<ServiceDetail> = {},
): ServiceDetail {
  return {
    ...serviceRow({ verdict: verdict.word, verdictSentence: verdict.sentence }),
    readAt: '2026-11-21T03:10:00.000Z',
    ...{ rollouts: [], serviceDeployments: [], revisions: [], events: [], verdicts: [verdict] },
    ...{ targetGroups: [], network: [], configuration: [], gaps: [] },
    consoleUrl: 'https://console.aws.amazon.com/ecs',
    ...change,
  }
}
