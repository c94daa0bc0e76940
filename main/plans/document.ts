import { z } from 'zod'
import { type Failure, FailureError } from '../../shared/failure.ts'
import { Plan } from '../../shared/plan-document.ts'
import { planMarkdown } from './markdown.ts'
import { fingerprintOf } from './plan.ts'

/** A file to be saved. */
export interface PlanFile {
  readonly name: string
  readonly body: string
}

/**
 * The plan as a file: to be read, or to be opened elsewhere. Pure.
 *
 * @param costs sentences on what it stops a month, for those who read it
 */
export function planFile(
  plan: Plan,
  format: 'markdown' | 'json',
  costs: readonly string[] = [],
): PlanFile {
  const name = `deletion-plan-${plan.id}`
  if (format === 'markdown') return { name: `${name}.md`, body: planMarkdown(plan, costs) }
  return { name: `${name}.json`, body: `${JSON.stringify(plan, undefined, 2)}\n` }
}

/**
 * The plan in a JSON document. Throws a FailureError that says what is wrong with it: not JSON, not
 * a plan, or changed since it was made. Pure.
 */
export function readPlanFile(body: string): Plan {
  const read = Plan.safeParse(parsed(body))
  if (!read.success) throw new FailureError(notAPlan(z.prettifyError(read.error)))
  if (fingerprintOf(read.data) !== read.data.fingerprint) throw new FailureError(edited)
  return read.data
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new FailureError({
      kind: 'invalid-input',
      sentence: `This is not a plan: its JSON cannot be read (${error instanceof Error ? error.message : ''}).`,
      advice: 'Export the plan again, as JSON, and open that file.',
      retryable: false,
    })
  }
}

function notAPlan(problems: string): Failure {
  const [first = ''] = problems.split('\n')
  return {
    kind: 'invalid-input',
    sentence: `This JSON is not a deletion plan of Foredeck: ${first.replace(/^\W+/, '')}.`,
    advice: 'Export the plan again, as JSON, and open that file.',
    retryable: false,
  }
}

const edited: Failure = {
  kind: 'invalid-input',
  sentence: 'This plan does not fit its own fingerprint: it was changed after it was made.',
  advice:
    'A plan is not edited. Make a new one with other stacks or choices, or ask for the file again.',
  retryable: false,
}
