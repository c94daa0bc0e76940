import { createRandom } from '../random.ts'
import type { Group } from './groups.ts'

/** One lifecycle event of a target. Offsets and lengths are milliseconds of the deployment's work. */
export interface Step {
  readonly name: string
  readonly startsAfter: number
  readonly lasts: number
  readonly fails: boolean
}

/** What a deployment does to one target. */
export interface TargetPlan {
  readonly id: string
  readonly steps: readonly Step[]
}

/** A deployment's work, decided when it is created. */
export interface DeploymentPlan {
  readonly targets: readonly TargetPlan[]
  readonly endsAfter: number
  readonly fails: boolean
  /** It waits for a person after this much work, before traffic is moved. */
  readonly holdsAfter?: number
}

const second = 1000

const events: Readonly<Record<Group['platform'], readonly (readonly [string, number])[]>> = {
  ECS: [
    ['BeforeInstall', 1],
    ['Install', 75],
    ['AfterInstall', 1],
    ['AllowTestTraffic', 12],
    ['AfterAllowTestTraffic', 20],
    ['BeforeAllowTraffic', 1],
    ['AllowTraffic', 320],
    ['AfterAllowTraffic', 15],
  ],
  Lambda: [
    ['BeforeAllowTraffic', 9],
    ['AllowTraffic', 300],
    ['AfterAllowTraffic', 8],
  ],
  Server: [
    ['ApplicationStop', 4],
    ['DownloadBundle', 6],
    ['BeforeInstall', 3],
    ['Install', 9],
    ['AfterInstall', 12],
    ['ApplicationStart', 15],
    ['ValidateService', 30],
  ],
}

/** The event that fails where a deployment fails: the last that looks at what was deployed. */
const failing: Readonly<Record<Group['platform'], string>> = {
  ECS: 'AfterAllowTestTraffic',
  Lambda: 'BeforeAllowTraffic',
  Server: 'ValidateService',
}

/** A deployment's plan. Instances are deployed one at a time. */
export function planDeployment(
  id: string,
  group: Group,
  fails: boolean,
  scaled: (milliseconds: number) => number,
): DeploymentPlan {
  const random = createRandom(`${id}/plan`)
  const targets: TargetPlan[] = []
  let offset = scaled(3 * second)
  let holdsAfter: number | undefined
  for (const [index, target] of group.targets.entries()) {
    const isFailing = fails && index === 0
    const steps: Step[] = []
    for (const [name, seconds] of events[group.platform]) {
      if (group.waits && name === 'BeforeAllowTraffic') holdsAfter ??= offset
      const lasts = scaled(Math.round(seconds * second * (0.85 + random.next() * 0.4)))
      const isBad = isFailing && name === failing[group.platform]
      steps.push({ name, startsAfter: offset, lasts, fails: isBad })
      offset += lasts
      if (isBad) break
    }
    targets.push({ id: target, steps })
    if (isFailing) break
  }
  const held = holdsAfter === undefined || fails ? {} : { holdsAfter }
  return { targets, endsAfter: offset + scaled(2 * second), fails, ...held }
}
