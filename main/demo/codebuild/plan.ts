import type { BuildPhaseType, StatusType } from '@aws-sdk/client-codebuild'
import { createRandom } from '../random.ts'

/** One phase of a build. Offsets and lengths are milliseconds from the build's start. */
export interface PlannedPhase {
  readonly type: BuildPhaseType
  readonly startsAfter: number
  readonly lasts: number
  readonly status: StatusType
  readonly context?: { readonly code: string; readonly message: string }
}

/** How a build goes from its start to its end, decided when it begins. */
export interface BuildPlan {
  readonly phases: readonly PlannedPhase[]
  readonly status: 'SUCCEEDED' | 'FAILED'
  readonly endsAfter: number
}

const second = 1000

/** What each phase takes at AWS's pace, in milliseconds, beside the work itself. */
const lengths: readonly (readonly [BuildPhaseType, number, number])[] = [
  ['SUBMITTED', 0, 1],
  ['QUEUED', 0.4 * second, 3 * second],
  ['PROVISIONING', 6 * second, 22 * second],
  ['DOWNLOAD_SOURCE', 2 * second, 9 * second],
  ['INSTALL', 8 * second, 34 * second],
  ['PRE_BUILD', 3 * second, 11 * second],
  ['BUILD', 0, 0],
  ['POST_BUILD', 4 * second, 30 * second],
  ['UPLOAD_ARTIFACTS', 1 * second, 4 * second],
  ['FINALIZING', 1 * second, 3 * second],
]

/** The command that fails where a build fails. */
export const failingCommand = 'npm test'

/** A build's plan, the same for the same seed. `scaled` turns AWS's pace into the world's. */
export function planBuild(
  seed: string,
  fails: boolean,
  scaled: (milliseconds: number) => number = (milliseconds) => milliseconds,
): BuildPlan {
  const random = createRandom(`${seed}/plan`)
  // The same project takes about as long each time.
  const project = seed.split(':')[0] ?? seed
  const work = createRandom(`${project}/work`).integer(70, 260) * second
  let offset = 0
  const phases = lengths.map(([type, least, most]): PlannedPhase => {
    const isWork = type === 'BUILD'
    const low = isWork ? work * 0.9 : least
    const lasts = scaled(Math.round(low + random.next() * (isWork ? work * 0.25 : most - least)))
    const startsAfter = offset
    offset += lasts
    const failed = isWork && fails
    return {
      type,
      startsAfter,
      lasts,
      status: failed ? 'FAILED' : 'SUCCEEDED',
      ...contextOf(failed),
    }
  })
  const completed: PlannedPhase = {
    ...{ type: 'COMPLETED', startsAfter: offset, lasts: 0, status: 'SUCCEEDED' },
  }
  const status = fails ? 'FAILED' : 'SUCCEEDED'
  return { phases: [...phases, completed], status, endsAfter: offset }
}

function contextOf(failed: boolean): Pick<PlannedPhase, 'context'> {
  if (!failed) return {}
  const message = `Error while executing command: ${failingCommand}. Reason: exit status 1`
  return { context: { code: 'COMMAND_EXECUTION_ERROR', message } }
}
