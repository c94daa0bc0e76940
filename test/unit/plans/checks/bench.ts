import { findingsOf, type Subject, type CheckContext } from '../../../../main/plans/checks/check.ts'
import { checks } from '../../../../main/plans/checks/checks.ts'
import type { ResourceFacts } from '../../../../main/plans/facts.ts'
import { type Failure, FailureError } from '../../../../shared/failure.ts'
import type { Finding } from '../../../../shared/plan-document.ts'

/** What a service answers, by the name of the command; a failure is thrown, a function is asked. */
export type Answers = Readonly<
  Record<string, object | FailureError | ((input: object) => object) | undefined>
>

/** One call that a check made. */
export interface Call {
  readonly name: string
  readonly input: unknown
}

const stack = 'arn:aws:cloudformation:eu-west-1:111111111111:stack/shop/0000'

/** A planned resource of a type. */
export function resource(type: string, physicalId: string, logicalId = 'It'): Subject {
  const common = { stack, path: [], status: 'CREATE_COMPLETE', stateful: false }
  return { ...common, logicalId, physicalId, type }
}

/** Runs one check of the list over one resource, against services that answer as told. */
export async function check(
  name: string,
  subject: Subject,
  answers: Answers,
  planned: readonly ResourceFacts[] = [],
): Promise<{ findings: Finding[]; calls: Call[] }> {
  const one = checks.find((each) => each.name === name)
  if (!one?.types.includes(subject.type)) throw new Error(`${name} is not for ${subject.type}`)
  const calls: Call[] = []
  const context = {
    target: { account: '111111111111', region: 'eu-west-1' },
    planned: [subject, ...planned],
    send: (_client: unknown, command: { constructor: { name: string }; input: unknown }) => {
      const operation = command.constructor.name.replace(/Command$/, '')
      calls.push({ name: operation, input: command.input })
      return answer(answers[operation], command.input as object, operation)
    },
  } as unknown as CheckContext
  return { findings: await findingsOf(one, context, [subject]), calls }
}

async function answer(given: Answers[string], input: object, operation: string): Promise<object> {
  if (given === undefined) throw new Error(`nobody expected ${operation}`)
  if (given instanceof FailureError) throw given
  return typeof given === 'function' ? (given as (input: object) => object)(input) : given
}

/** What AWS's refusal becomes. */
export function denied(permission: string): FailureError {
  return failed({ kind: 'access-denied', permission, code: 'AccessDenied' })
}

/** A failure of a call. */
export function failed(more: Partial<Failure> & Pick<Failure, 'kind'>): FailureError {
  return new FailureError({ sentence: 'AWS said no.', retryable: false, ...more })
}
