import { FailureError } from '../../shared/failure.ts'
import type { BadTask, ServiceVerdict, VerdictEvidence } from '../../shared/services.ts'
import type { ServicesParts } from './parts.ts'
import type { Door } from './sources/door.ts'
import { logDoor, logsOf, streamOf } from './sources/logs.ts'

const lines = 20
/** Cards that get lines: the newest ones. */
const cards = 3

type LinesParts = Pick<ServicesParts, 'remembered' | 'now'>

/** A task that stopped longer ago than this writes no more, in milliseconds: its lines stand. */
const written = 2 * 60_000

/** The verdicts with the last lines of their first bad task, as far as these can be read. */
export async function withLines(
  parts: LinesParts,
  { door }: { readonly door: Door },
  verdicts: readonly ServiceVerdict[],
): Promise<ServiceVerdict[]> {
  return Promise.all(
    verdicts.map(async (verdict, index) => {
      const { task } = verdict.evidence
      if (!task || index >= cards) return verdict
      const found = await linesOf(parts, door, task)
      return { ...verdict, evidence: { ...verdict.evidence, ...found } }
    }),
  )
}

type Lines = Pick<VerdictEvidence, 'lines' | 'linesFailure'>

async function linesOf({ remembered, now }: LinesParts, door: Door, task: BadTask): Promise<Lines> {
  try {
    const definition = await remembered.definition(door, task.taskDefinition ?? '')
    const logs = logsOf(definition)
    const log = logs.find(({ container }) => container === task.container) ?? logs[0]
    const stream = log && streamOf(log, task.task)
    if (!log || stream === undefined) {
      return { linesFailure: 'Its container does not log to CloudWatch Logs with a stream prefix.' }
    }
    const stands = now().getTime() - Date.parse(task.at) > written
    const where = { group: log.group, stream, limit: lines, stands }
    return { lines: [...(await remembered.lines(logDoor(door, log), where))] }
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.kind === 'cancelled') throw error
    return { linesFailure: error.failure.sentence }
  }
}
