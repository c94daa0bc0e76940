import type { DayAmounts, Line, TaskShare } from '../costexplorer/line.ts'

/** A line of split cost allocation data: what of a container instance is a service's tasks'. */
interface TaskLine extends Line {
  /** The instance. */
  readonly parent: string
  readonly share: TaskShare
}

export const isTaskLine = (line: Line): line is TaskLine => 'share' in line

/**
 * The lines that a container instance's own cost is split into. They cost nothing themselves, since
 * the instance is on the bill already; `amortized` is what the instance costs.
 */
export function taskLines(machine: Line): TaskLine[] {
  if (machine.recordType === 'SavingsPlanNegation') return []
  return (machine.tasks ?? []).map((share) => ({
    ...machine,
    ...{ service: 'Amazon Elastic Container Service', productCode: 'AmazonECS' },
    ...{ usageType: 'ECS-EC2-vCPU-Hours', operation: 'ECSTask-EC2', recordType: 'Usage' },
    ...{ resourceId: share.service, tags: new Map(Object.entries(share.tags)), commitment: '' },
    ...{ parent: machine.resourceId, share, tasks: [] },
    charge: (day, amounts) => {
      if (!machine.charge(day, amounts)) return false
      const quantity = Math.round(amounts.quantity * (share.to - share.from))
      Object.assign(amounts, { unblended: 0, netUnblended: 0, blended: 0, quantity })
      return true
    },
  }))
}

/** What of an instance's amortized cost a line's tasks have, and how much of it nobody uses. */
function splitOf({ share: { from, to, reserved } }: TaskLine, whole: number) {
  // Rounded at both ends, so that the parts of an instance come to it to the last digit.
  const all = Math.round(whole * to) - Math.round(whole * from)
  const split = Math.round(all * reserved)
  return { split, unused: all - split }
}

/** An amount of a task's line or, for one of Fargate, of its own cost. */
export function splitAmount(
  line: Line,
  amounts: DayAmounts,
  { part, net }: { readonly part: 'split' | 'unused'; readonly net: boolean },
): number | undefined {
  const whole = net ? amounts.netAmortized : amounts.amortized
  if (isTaskLine(line)) return splitOf(line, whole)[part]
  if (!isFargateTask(line)) return undefined
  return part === 'split' ? whole : 0
}

/** Tasks of Fargate have no instance whose cost would be split: their share is what they cost. */
export function isFargateTask({ tags, recordType }: Line): boolean {
  return tags.has('aws:ecs:serviceName') && recordType !== 'SavingsPlanNegation'
}
