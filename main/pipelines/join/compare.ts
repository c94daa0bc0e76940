import type { ExecutionDetail, ExecutionDifference } from '../../../shared/pipelines.ts'

/** What differs between two executions: revisions, variables, what their actions ran with. Pure. */
export function differencesOf(
  left: ExecutionDetail,
  right: ExecutionDetail,
): ExecutionDifference[] {
  const [before, after] = [factsOf(left), factsOf(right)]
  const names = new Set([...before.keys(), ...after.keys()])
  return [...names].flatMap((what) => {
    const [one, other] = [before.get(what), after.get(what)]
    if (one === other) return []
    return [
      {
        what,
        ...(one !== undefined && { left: one }),
        ...(other !== undefined && { right: other }),
      },
    ]
  })
}

function factsOf(execution: ExecutionDetail): Map<string, string> {
  const { status, version, by, trigger, revisions, variables, stages } = execution
  const facts = new Map<string, string>([['Status', status]])
  if (version !== undefined) facts.set('Pipeline version', String(version))
  if (trigger) facts.set('Trigger', trigger)
  if (by) facts.set('Started by', by)
  for (const { action, id, message } of revisions) {
    facts.set(`Revision of ${action}`, [id, message].filter(Boolean).join(' '))
  }
  for (const { name, value } of variables) facts.set(`Variable ${name}`, value ?? '')
  for (const { runs } of stages) for (const run of runs) addRun(facts, run)
  return facts
}

/** A run again stands for the one before it: runs come in order of their start. */
function addRun(
  facts: Map<string, string>,
  run: ExecutionDetail['stages'][number]['runs'][number],
) {
  const name = `${run.stage} › ${run.name}`
  facts.set(`${name}: status`, run.status)
  if (run.error?.message) facts.set(`${name}: error`, run.error.message)
  for (const [key, value] of Object.entries(run.configuration)) facts.set(`${name}: ${key}`, value)
}
