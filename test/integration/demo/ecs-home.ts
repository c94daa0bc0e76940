import {
  DescribeServiceDeploymentsCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
} from '@aws-sdk/client-ecs'
import { startTestDemo } from '../../support/demo.ts'
import { accountNamed, clientOf } from './clients.ts'

export const start = Date.parse('2026-11-20T10:00:00Z')

/** An account of the demo's world in its home region, on a clock that the test sets. */
export async function home(accountName = 'shop-production') {
  const clock = { at: start }
  const demo = await startTestDemo({ now: () => new Date(clock.at) })
  const keys = demo.credentials(accountNamed(demo, accountName))
  const region = demo.organization.regions[1] ?? ''
  const client = <Client>(type: Parameters<typeof clientOf<Client>>[0]): Client =>
    clientOf(type, demo, keys, region)
  const ecs = client(ECSClient)
  return {
    ...{ client, ecs },
    clientIn: <Client>(type: Parameters<typeof clientOf<Client>>[0], account: string): Client =>
      clientOf(type, demo, demo.credentials(accountNamed(demo, account)), region),
    pass: (seconds: number): void => {
      clock.at += seconds * 1000
    },
    service: async (name: string, cluster = 'shop') => {
      const answer = await ecs.send(new DescribeServicesCommand({ cluster, services: [name] }))
      const [service] = answer.services ?? []
      if (service === undefined) throw new Error(`No service ${name}`)
      return service
    },
    newest: async (service: string, cluster = 'shop') => {
      const listed = await ecs.send(new ListServiceDeploymentsCommand({ cluster, service }))
      const [first] = listed.serviceDeployments ?? []
      const answer = await ecs.send(
        new DescribeServiceDeploymentsCommand({
          serviceDeploymentArns: [first?.serviceDeploymentArn ?? ''],
        }),
      )
      const [deployment] = answer.serviceDeployments ?? []
      if (deployment === undefined) throw new Error(`No deployment of ${service}`)
      return deployment
    },
    stopped: async (serviceName: string) => {
      const { taskArns = [] } = await ecs.send(
        new ListTasksCommand({ cluster: 'shop', serviceName, desiredStatus: 'STOPPED' }),
      )
      const { tasks = [] } = await ecs.send(
        new DescribeTasksCommand({ cluster: 'shop', tasks: taskArns }),
      )
      return tasks
    },
  }
}
