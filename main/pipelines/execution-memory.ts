import type { GetPipelineOutput, PipelineExecutionSummary } from '@aws-sdk/client-codepipeline'
import type { ExecutionRef } from '../../shared/pipelines.ts'
import type { ActionLengths } from './join/usual.ts'

/** What was read of a running execution and may be used again at the next look. */
export interface HeldExecution {
  readonly definition?: GetPipelineOutput
  /** Its line of the history, and what the execution was like then. */
  readonly history?: {
    readonly mark: string
    readonly summary: PipelineExecutionSummary | undefined
  }
  /** How long its actions took in earlier executions. */
  readonly lengths?: ActionLengths
}

/** Keeps what was read of executions that somebody looks at. */
export interface ExecutionMemory {
  of(ref: ExecutionRef): HeldExecution
  keep(ref: ExecutionRef, held: HeldExecution): void
  forget(ref: ExecutionRef): void
}

/** Who did not look for this long looks anew, in milliseconds. */
const lasts = 60_000

/** A memory of what is looked at; what nobody looks at any more is dropped. */
export function createExecutionMemory(now: () => Date): ExecutionMemory {
  const seen = new Map<string, { readonly held: HeldExecution; readonly at: number }>()
  const dropOld = () => {
    const oldest = now().getTime() - lasts
    for (const [key, { at }] of seen) if (at < oldest) seen.delete(key)
  }
  return {
    of(ref) {
      dropOld()
      return seen.get(keyOf(ref))?.held ?? {}
    },
    keep: (ref, held) => void seen.set(keyOf(ref), { held, at: now().getTime() }),
    forget: (ref) => void seen.delete(keyOf(ref)),
  }
}

function keyOf({ account, region, pipeline, execution }: ExecutionRef): string {
  return JSON.stringify([account, region, pipeline, execution])
}
