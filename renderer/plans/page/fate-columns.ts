import type { Fate, Plan, PlannedResource } from '../../../shared/plan-document.ts'
import { countWords } from '../../ui/count-words.ts'

/** One of the three columns of a plan. */
export interface FateColumn {
  readonly id: 'destroyed' | 'retained' | 'blocked'
  readonly title: string
  /** What holds data stands first. */
  readonly resources: readonly PlannedResource[]
  readonly stateful: number
  /** What to know of them, in words. */
  readonly note: string
  nameOf(stack: string): string
}

const fates: Readonly<Record<FateColumn['id'], readonly Fate[]>> = {
  destroyed: ['destroyed'],
  retained: ['retained', 'snapshot'],
  blocked: ['blocked', 'unknown'],
}

const titles: Readonly<Record<FateColumn['id'], string>> = {
  destroyed: 'Destroyed',
  retained: 'Retained',
  blocked: 'Blocked or unknown',
}

/** The plan's resources by what becomes of them. Pure. */
export function fateColumns(plan: Plan): FateColumn[] {
  const names = new Map(plan.stacks.map(({ row }) => [row.arn, row.name]))
  const ids: readonly FateColumn['id'][] = ['destroyed', 'retained', 'blocked']
  return ids.map((id) => {
    const resources = plan.resources
      .filter(({ fate }) => fates[id].includes(fate))
      .toSorted((one, other) => weightOf(other) - weightOf(one))
    const stateful = resources.filter((resource) => resource.stateful).length
    return {
      id,
      title: titles[id],
      resources,
      stateful,
      note: noteOf(id, resources, stateful),
      nameOf: (stack) => names.get(stack) ?? '',
    }
  })
}

/** What blocks or is not known first, then what holds data: databases before a queue's messages. */
function weightOf({ stateful, findings, type }: PlannedResource): number {
  const blocks = findings.some(({ verdict }) => verdict === 'blocks' || verdict === 'unknown')
  return (blocks ? 4 : 0) + (stateful ? 2 : 0) + (stateful && !minor.test(type) ? 1 : 0)
}

/** Their data is seldom the only copy, or goes by itself in time. */
const minor = /^AWS::(?:SQS|SSM|Logs|SNS)::/

function noteOf(
  id: FateColumn['id'],
  resources: readonly PlannedResource[],
  stateful: number,
): string {
  if (resources.length === 0) return 'Nothing'
  switch (id) {
    case 'destroyed':
      return stateful === 0
        ? 'None of them holds data'
        : `${countWords(stateful, 'of them holds data', 'of them hold data')}, which is lost`
    case 'retained': {
      const snapshots = resources.filter(({ fate }) => fate === 'snapshot').length
      return snapshots === 0
        ? 'They stay in the account and cost what they cost'
        : `${countWords(snapshots, 'leaves a snapshot', 'leave a snapshot')}, the others stay`
    }
    case 'blocked': {
      const unknown = resources.filter(({ fate }) => fate === 'unknown').length
      return unknown === 0
        ? 'They stay unless you choose a way out'
        : `Of ${countWords(unknown, 'resource')} it is not known what becomes`
    }
  }
}
