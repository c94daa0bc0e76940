import type { Plan, PlannedStack } from '../../../shared/plan-document.ts'
import type { Run } from '../../../shared/plan-run.ts'
import type { KeyValues } from '../../store/settings-table.ts'

const prefix = 'plans/usual/'
/** So many of the last durations are kept a type. */
const kept = 9

/**
 * How long a stack such as this one took before, in milliseconds: the longest median among its
 * resource types, from earlier runs. Nothing where too little is known.
 */
export function usualDuration(
  settings: Pick<KeyValues, 'get'>,
  plan: Plan,
  { row }: PlannedStack,
): number | undefined {
  const types = new Set(
    plan.resources.filter(({ owner }) => owner === row.arn).map(({ type }) => type),
  )
  const medians = [...types].flatMap((type) => median(durationsOf(settings, type)) ?? [])
  return medians.length === 0 ? undefined : Math.max(...medians)
}

/** Keeps how long the stacks of a run took, for each type of resource that they had. */
export function learnDurations(settings: Pick<KeyValues, 'get' | 'set'>, run: Run): void {
  for (const { state, startedAt, endedAt, attempts, resources } of run.nodes) {
    if (state !== 'deleted' || attempts !== 1 || !startedAt || !endedAt) continue
    const took = Date.parse(endedAt) - Date.parse(startedAt)
    // A clock that was set back in between tells nothing.
    if (!(took > 0)) continue
    for (const type of new Set(resources.map((resource) => resource.type))) {
      settings.set(prefix + type, [took, ...durationsOf(settings, type)].slice(0, kept))
    }
  }
}

function durationsOf(settings: Pick<KeyValues, 'get'>, type: string): number[] {
  const value = settings.get(prefix + type)
  return Array.isArray(value) ? value.filter((each) => typeof each === 'number') : []
}

function median(durations: readonly number[]): number | undefined {
  return durations.toSorted((one, other) => one - other)[Math.floor(durations.length / 2)]
}
