import { hasChanges } from '../cloudformation/engine/changes.ts'
import type { Deployment } from '../cloudformation/engine/deployment.ts'
import { engine } from '../cloudformation/engine/engine.ts'
import type { Region } from '../cloudformation/engine/region.ts'
import type { Stack } from '../cloudformation/engine/stack.ts'
import type { ParameterValue } from '../cloudformation/template/parameters.ts'
import type { Random } from '../random.ts'
import { versionAt } from './generate.ts'

/** How often somebody deploys something in a region, in milliseconds on the average. */
export interface Pace {
  readonly between: number
  /** The first deployment began this long before the world. */
  readonly headStart?: number
}

const resting = new Set(['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE'])

/**
 * Keeps a region alive: from time to time a stack is updated to a new release. Everything comes
 * from the seed and the world's time, so that the same world has the same future.
 */
export function live(
  region: Region,
  stacks: readonly Stack[],
  startedAt: number,
  pace: Pace,
): void {
  const random = region.random.fork(`life of ${stacks[0]?.name ?? ''}`)
  const first =
    pace.headStart === undefined
      ? startedAt + Math.round(random.next() * pace.between)
      : startedAt - pace.headStart
  region.agenda.add(first, (at) => deploy(region, stacks, at, pace, random, 1))
}

function deploy(
  region: Region,
  stacks: readonly Stack[],
  at: number,
  pace: Pace,
  random: Random,
  count: number,
): void {
  const pause = pace.between * (0.5 + random.next())
  region.agenda.add(at + Math.round(pause), (next) =>
    deploy(region, stacks, next, pace, random, count + 1),
  )
  const stack = random.pick(stacks)
  const fails = random.next() < 0.12
  if (!resting.has(stack.status)) return
  const deployment = released(stack.deployment, versionAt(at, count))
  if (!hasChanges(region, stack, deployment)) return
  if (fails) layFailure(region, stack)
  engine.update(region, stack, deployment, {}, at)
}

/** The same deployment with another release. */
function released(deployment: Deployment, version: string): Deployment {
  const release: ParameterValue = {
    name: 'Release',
    text: version,
    value: version,
    resolved: undefined,
    hidden: false,
  }
  return { ...deployment, parameters: new Map([...deployment.parameters, ['Release', release]]) }
}

function layFailure(region: Region, stack: Stack): void {
  if (!stack.resources.has('FargateService')) return
  region.faults.push({
    stack: stack.name,
    logicalId: 'FargateService',
    during: 'update',
    reason:
      'Resource handler returned message: "Error occurred during operation \'ECS Deployment Circuit Breaker was triggered\'." (RequestToken: 0b9a8f7e-6d5c-4b3a-8291-70f6e5d4c3b2, HandlerErrorCode: GeneralServiceException)',
    times: 1,
  })
}
