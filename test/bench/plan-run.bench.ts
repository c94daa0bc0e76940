import { CreateStackCommand, DescribeStackEventsCommand } from '@aws-sdk/client-cloudformation'
import type { Plan } from '../../shared/plan-document.ts'
import type { RunEvent } from '../../shared/plan-run.ts'
import type { Target } from '../../shared/target.ts'
import { followed, type RunWorld, startRunWorld } from '../integration/plans/run-world.ts'
import { clientOf } from '../integration/stacks/world.ts'
import { runAws, withoutAwsCli } from '../support/aws-cli.ts'
import { measured, type Measurement } from './measurement.ts'

const levels = 3
const perLevel = 4
/** Stacks that the AWS CLI deletes, to be scaled: its waiter asks every 30 seconds. */
const cliSample = 1

/**
 * A plan of twelve stacks in three levels in two accounts, deleted at AWS's own pace: against the
 * longest chain of the deletions as the endpoint itself timed them, and against the AWS CLI's
 * `delete-stack` and `wait` one after another.
 */
export default async function planRun(): Promise<Measurement[]> {
  const clock = jumpingClock()
  const world = await startRunWorld({ speed: 1, now: clock.now, haste: 1 })
  try {
    const targets = [world.demo.organization.management, world.at('shared-services').account].map(
      (account) => ({ account, region: world.demo.organization.regions[1] ?? '' }),
    )
    const stacks = await layStacks(world, targets, clock)
    const [management] = targets
    const sample = management && (await laySample(world, management, clock))
    const plan = await world.plan(stacks)
    const took = await carriedOut(world, plan)
    const path = criticalPath(plan, await durations(world, plan))
    const cli = sample && !withoutAwsCli ? await byCli(world, sample) : undefined
    return figures({ took, path, cli, stacks: stacks.length })
  } finally {
    await world.stop()
  }
}

/** Time that can be made to have passed, so that stacks need not be waited for while they are made. */
function jumpingClock() {
  let offset = 0
  return {
    now: () => new Date(Date.now() + offset),
    jump: () => {
      offset += 3_600_000
    },
  }
}

type Clock = ReturnType<typeof jumpingClock>

/** A load balancer, which takes about a quarter of a minute to go. */
const body = (level: number, index: number, account: string) => ({
  Resources: {
    Balancer: {
      Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
      Properties: { Type: 'application' },
    },
    ...(level > 0 && {
      Parameter: {
        Type: 'AWS::SSM::Parameter',
        Properties: {
          Type: 'String',
          Value: { 'Fn::ImportValue': exportName(level - 1, index, account) },
        },
      },
    }),
  },
  Outputs: {
    Id: { Value: { Ref: 'Balancer' }, Export: { Name: exportName(level, index, account) } },
  },
})

function exportName(level: number, index: number, account: string): string {
  return `bench-${account.slice(-4)}-${index}-${level}`
}

async function layStacks(world: RunWorld, targets: readonly Target[], clock: Clock) {
  const made: (Target & { stack: string })[] = []
  for (let level = 0; level < levels; level += 1) {
    for (let index = 0; index < perLevel; index += 1) {
      const target = targets[index % targets.length]
      if (!target) throw new Error('no account')
      const name = `bench-${index}-${level}`
      const stack = await lay(world, target, name, body(level, index, target.account))
      made.push({ ...target, stack })
    }
    clock.jump()
  }
  return made
}

async function laySample(world: RunWorld, target: Target, clock: Clock) {
  const made = []
  for (let index = 0; index < cliSample; index += 1) {
    made.push(await lay(world, target, `cli-${index}`, body(0, 100 + index, target.account)))
  }
  clock.jump()
  return { target, stacks: made }
}

async function lay(world: RunWorld, target: Target, name: string, template: object) {
  const client = clientOf(world, target)
  const { StackId = '' } = await client.send(
    new CreateStackCommand({ StackName: name, TemplateBody: JSON.stringify(template) }),
  )
  client.destroy()
  return StackId
}

async function carriedOut(world: RunWorld, plan: Plan): Promise<number> {
  const { client, dispose } = world.open()
  const began = performance.now()
  await client.run({ plan: plan.id, fingerprint: plan.fingerprint })
  let ended = 0
  const run = await followed(
    told(await client.watch({ plan: plan.id }), (event) => {
      const over = event.type === 'state' && event.run.state === 'finished'
      if (over && ended === 0) ended = performance.now()
    }),
  )
  dispose()
  if (run.nodes.some(({ state }) => state !== 'deleted')) throw new Error('the run did not succeed')
  return ended - began
}

async function* told(events: AsyncIterable<RunEvent>, tell: (event: RunEvent) => void) {
  for await (const event of events) {
    tell(event)
    yield event
  }
}

/** How long the endpoint itself took for each stack, by its events, in milliseconds. */
async function durations(world: RunWorld, plan: Plan): Promise<Map<string, number>> {
  const took = new Map<string, number>()
  for (const { row } of plan.stacks) {
    const client = clientOf(world, row)
    const command = new DescribeStackEventsCommand({ StackName: row.arn })
    const { StackEvents = [] } = await client.send(command)
    client.destroy()
    const own = StackEvents.filter((event) => event.PhysicalResourceId === row.arn)
    const at = (status: string) =>
      own.find((event) => event.ResourceStatus === status)?.Timestamp?.getTime() ?? 0
    took.set(row.arn, at('DELETE_COMPLETE') - at('DELETE_IN_PROGRESS'))
  }
  return took
}

/** The longest chain of deletions of which each had to wait for the one before. */
function criticalPath(plan: Plan, took: ReadonlyMap<string, number>): number {
  const endOf = (arn: string): number => {
    const before = plan.edges.filter(({ after }) => after === arn)
    return (took.get(arn) ?? 0) + Math.max(0, ...before.map((edge) => endOf(edge.before)))
  }
  return Math.max(...plan.stacks.map(({ row }) => endOf(row.arn)))
}

/** `delete-stack` and `wait`, one stack after another; milliseconds for one stack. */
async function byCli(
  world: RunWorld,
  { target, stacks }: Awaited<ReturnType<typeof laySample>>,
): Promise<number> {
  const began = performance.now()
  for (const stack of stacks) {
    const words = ['--stack-name', stack, '--region', target.region]
    for (const command of [['delete-stack'], ['wait', 'stack-delete-complete']]) {
      const { code, stderr } = await runAws(world.demo, ['cloudformation', ...command, ...words])
      if (code !== 0) throw new Error(stderr)
    }
  }
  return (performance.now() - began) / stacks.length
}

function figures(found: {
  took: number
  path: number
  cli: number | undefined
  stacks: number
}): Measurement[] {
  const { took, path, cli, stacks } = found
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  const all = [
    measured(
      'a run against its critical path',
      took / path,
      '×',
      { atMost: 1.1 },
      `${stacks} stacks in ${levels} levels and two accounts at AWS's own pace in ${seconds(took)}, reading everything again included; the longest chain of the endpoint's own delays: ${seconds(path)}`,
    ),
  ]
  if (cli === undefined) return all
  const note = `delete-stack and wait, which asks every 30 s: one stack measured at ${seconds(cli)}, scaled to ${stacks}`
  return [
    ...all,
    measured(
      'a run against the AWS CLI one by one',
      (cli * stacks) / took,
      '×',
      { atLeast: 3 },
      note,
    ),
  ]
}
