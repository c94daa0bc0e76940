import type { CostGrouping } from '../../../shared/cost-question.ts'
import type { Costs } from '../costs.ts'
import { splitSince, toldSince } from './spend.ts'
import type { StoredSpend } from './stored.ts'

/** Whether the figures are of fewer days than they seem. */
export async function sinceNotes(
  costs: Costs,
  grouping: CostGrouping,
  spend: StoredSpend,
): Promise<string[]> {
  const since = await toldSince(costs, grouping, spend)
  return since === undefined
    ? []
    : [`AWS tells this spend from ${since} on only: figures of 30 days are too low.`]
}

/** What figures of services hold of tasks on container instances. */
export async function servicesNotes(costs: Costs, spend: StoredSpend): Promise<string[]> {
  if (spend.told === spend.datasets) return [fargateAlone]
  const since = await splitSince(costs, spend)
  if (since === undefined) return [noSplit]
  return [
    split,
    ...(since === spend.period.from
      ? []
      : [`Split costs begin on ${since}: figures of tasks on container instances are too low.`]),
  ]
}

const fargateAlone =
  'Tasks on container instances are paid with their instances: these figures are of tasks on Fargate. A table of Data Exports with split cost allocation data tells the others.'
const noSplit =
  'The table of Data Exports tells no split costs of these days: tasks on container instances are not in these figures.'
const split =
  'Tasks on container instances cost what AWS splits off their instances, with their part of what was unused.'
