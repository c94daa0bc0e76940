import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { DescribeStackEventsCommand } from '@aws-sdk/client-cloudformation'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { journalRecords } from '../../../main/journal/records.ts'
import { unpackState } from '../../../main/plans/run/keeping.ts'
import { openStore } from '../../../main/store/store.ts'
import type { Plan } from '../../../shared/plan-document.ts'
import { chanceOf } from '../../unit/plans/run/chance.ts'
import { clientOf, createStack } from '../stacks/world.ts'
import { type RunWorld, startRunWorld } from './run-world.ts'

let world: RunWorld
beforeAll(async () => {
  world = await startRunWorld({ speed: 4 })
})
afterAll(() => world.stop())

const kills = 4

async function layChain(length: number): Promise<Plan> {
  const target = world.at('shared-services')
  const places = []
  for (let index = 0; index < length; index += 1) {
    const value = index === 0 ? 'first' : { 'Fn::ImportValue': `killed-${index - 1}` }
    const template = {
      Resources: {
        Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: value } },
        Topic: { Type: 'AWS::SNS::Topic' },
      },
      Outputs: { Out: { Value: { Ref: 'Parameter' }, Export: { Name: `killed-${index}` } } },
    }
    places.push({ ...target, stack: await createStack(world, target, `killed-${index}`, template) })
  }
  return world.plan(places)
}

function start(folder: string, plan: Plan): ChildProcess {
  const credentials = Object.fromEntries(
    plan.accounts.map(({ account }) => [account, world.demo.credentials(account)]),
  )
  const errand = { endpoint: world.demo.endpoint, folder, credentials }
  return fork(new URL('./run-child.ts', import.meta.url), [JSON.stringify(errand)], {
    execArgv: ['--no-warnings'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
}

/** How the run stands on disk. */
function storedState(folder: string, plan: Plan): string {
  const store = openStore(folder, new Date())
  const stored = store.planRuns.load(plan.id)
  store.close()
  return stored ? unpackState(stored.body, plan).run.state : 'not begun'
}

/** Every start of the stack's deletion, and its end, as the endpoint has them. */
async function eventsOf(plan: Plan, arn: string) {
  const [stack] = plan.stacks
  if (!stack) throw new Error('no stack')
  const client = clientOf(world, stack.row)
  const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName: arn }))
  client.destroy()
  const own = StackEvents.filter((event) => event.PhysicalResourceId === arn)
  const at = (status: string) =>
    own.filter((event) => event.ResourceStatus === status).map(({ Timestamp }) => Timestamp ?? 0)
  return { began: at('DELETE_IN_PROGRESS'), ended: at('DELETE_COMPLETE') }
}

it(
  'carries a plan out once, whatever moment its process is killed at',
  { timeout: 300_000 },
  async () => {
    const plan = await layChain(3)
    const folder = join(world.parts.dataFolder, 'killed')
    mkdirSync(folder)
    writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan))
    const chance = chanceOf(20_261_121)
    const found: string[] = []
    for (let kill = 0; kill < kills; kill += 1) {
      const child = start(folder, plan)
      const gone = once(child, 'exit')
      await Promise.race([once(child, 'message'), gone])
      await Promise.race([wait(chance.below(1_500)), gone])
      child.kill('SIGKILL')
      await gone
      found.push(storedState(folder, plan))
    }
    // Otherwise nothing was cut off, and nothing is proven.
    expect(found).toContain('running')
    const last = start(folder, plan)
    let said = ''
    last.stderr?.on('data', (text: Buffer) => {
      said += text.toString()
    })
    await once(last, 'exit')

    const store = openStore(folder, new Date())
    const state = unpackState(store.planRuns.load(plan.id)?.body, plan)
    expect(state.run.state, said).toBe('finished')
    expect(state.run.audit?.every(({ verdict }) => verdict === 'gone')).toBe(true)
    const records = [...journalRecords(store.journal).all()].map(({ body }) => body)
    for (const { row } of plan.stacks) {
      const { began, ended } = await eventsOf(plan, row.arn)
      expect([began.length, ended.length], row.name).toEqual([1, 1])
      const tokens = records
        .filter((body) => body.includes('"DeleteStack"') && body.includes(row.arn))
        .map((body) => /foredeck-[0-9a-f]+-\d+/.exec(body)?.[0])
      expect(new Set(tokens).size).toBe(1)
    }
    for (const { before, after } of plan.edges) {
      const [first] = (await eventsOf(plan, before)).ended
      const [next] = (await eventsOf(plan, after)).began
      expect(Number(first)).toBeLessThanOrEqual(Number(next))
    }
    store.close()
  },
)
