import type { MetadataBearer } from '@smithy/types'
import { type Failure, FailureError } from '../../../../shared/failure.ts'
import { findingsOf, type CheckContext, type Subject } from '../../../../main/plans/checks/check.ts'
import { checks } from '../../../../main/plans/checks/checks.ts'
import type { ResourceFacts } from '../../../../main/plans/facts.ts'

const stack = 'arn:aws:cloudformation:eu-central-1:111111111111:stack/s/1'

/** What AWS answers, by the command's name without `Command`; a function gets the input. */
export type Answers = Readonly<Record<string, object | ((input: never) => object)>>

type Answerer = (input: object) => object

/** A resource of the plan. */
export function planned(type: string, physicalId: string, logicalId = 'It'): ResourceFacts {
  const rest = { stack, path: [], status: 'CREATE_COMPLETE', stateful: false }
  return { ...rest, type, physicalId, logicalId }
}

/** Runs a check on one resource; `beside` is planned in the same account and region. */
export async function look(
  check: string,
  physicalId: string,
  answers: Answers,
  beside: readonly ResourceFacts[] = [],
) {
  const known = checks.find(({ name }) => name === check)
  if (!known) throw new Error(`There is no check ${check}.`)
  const subject = planned(known.types[0] ?? '', physicalId) as Subject
  const asked: string[] = []
  const context: CheckContext = {
    target: { account: '111111111111', region: 'eu-central-1' },
    planned: [subject, ...beside],
    send: async <Output extends MetadataBearer>(_client: unknown, command: { input: object }) => {
      await Promise.resolve()
      const name = command.constructor.name.replace(/Command$/, '')
      asked.push(name)
      const answer = answers[name]
      if (answer === undefined) throw denied(name)
      const output: object =
        typeof answer === 'function' ? (answer as Answerer)(command.input) : answer
      return { $metadata: {}, ...output } as unknown as Output
    },
  }
  const findings = await findingsOf(known, context, [subject])
  return { findings, finding: findings[0], asked }
}

/** Throws what AWS says of something that is not there. */
export function missing(code: string): () => never {
  return () => {
    throw failure({ kind: 'not-found', sentence: 'It is not there.', code, retryable: false })
  }
}

/** Throws another error of AWS's. */
export function refusedWith(code: string): () => never {
  return () => {
    throw failure({ kind: 'conflict', sentence: code, code, retryable: false })
  }
}

function denied(operation: string): FailureError {
  return failure({
    kind: 'access-denied',
    sentence: `You may not call ${operation}.`,
    permission: `service:${operation}`,
    retryable: false,
  })
}

function failure(facts: Failure): FailureError {
  return new FailureError(facts)
}
