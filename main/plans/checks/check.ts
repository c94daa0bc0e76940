import type { MetadataBearer } from '@smithy/types'
import { type Failure, FailureError } from '../../../shared/failure.ts'
import type { Finding } from '../../../shared/plan-document.ts'
import type { Target } from '../../../shared/target.ts'
import type { ClientClass, SdkClient, SdkCommand } from '../../aws/clients.ts'
import type { ResourceFacts } from '../facts.ts'

/** A resource that a check looks at, in its account and region. */
export interface Subject extends ResourceFacts {
  readonly physicalId: string
}

/** What a check may use: reads in one account and region, and what else is planned there. */
export interface CheckContext {
  readonly target: Target
  send<Client extends SdkClient, Output extends MetadataBearer>(
    clientClass: ClientClass<Client>,
    command: SdkCommand<Output>,
  ): Promise<Output>
  /**
   * For a check that is `wide`: every resource of the plan in this account and region, whatever its
   * type. Else those of the subject's own stack.
   */
  readonly planned: readonly ResourceFacts[]
}

/** What a check found of one resource; nothing where nothing is worth a word. */
export type Verdict = Pick<
  Finding,
  'verdict' | 'sentence' | 'advice' | 'amounts' | 'remedy' | 'permission'
>

/** Looks at one resource. Throws FailureError; reads only. */
export type Look = (context: CheckContext, subject: Subject) => Promise<Verdict | undefined>

/** One check, of resources of some types. */
export interface Check {
  /** Such as `bucket-content`. */
  readonly name: string
  readonly types: readonly string[]
  /** It has to know what else is planned, and so waits until all stacks are read. */
  readonly wide?: true
  /** Loads the check, and with it the service's client, once a plan has such a resource. */
  readonly load: () => Promise<Look>
}

/**
 * Reads something once for all resources of an account and region that need it: `read` is called
 * for the first of them only.
 */
export function sharedReading<Value>(
  read: (context: CheckContext) => Promise<Value>,
): (context: CheckContext) => Promise<Value> {
  const readings = new WeakMap<CheckContext, Promise<Value>>()
  return (context) => {
    const reading = readings.get(context) ?? read(context)
    readings.set(context, reading)
    return reading
  }
}

/** The check's findings of its subjects. A failure is a finding that says what could not be read. */
export async function findingsOf(
  { name, load }: Check,
  context: CheckContext,
  subjects: readonly Subject[],
): Promise<Finding[]> {
  const look = await load()
  const found = subjects.map(async (subject) => {
    const verdict = await look(context, subject).catch((error: unknown) => told(error))
    const { stack, logicalId } = subject
    return verdict ? [{ stack, logicalId, check: name, ...verdict }] : []
  })
  return (await Promise.all(found)).flat()
}

function told(error: unknown): Verdict | undefined {
  if (!(error instanceof FailureError) || error.failure.kind === 'cancelled') throw error
  return isMissing(error.failure) ? gone : unread(error.failure)
}

const gone: Verdict = { verdict: 'clear', sentence: 'It is not there any more.' }

function unread({ sentence, advice, permission }: Failure): Verdict {
  return {
    verdict: 'unknown',
    sentence: permission
      ? `It could not be looked at: ${permission} is not allowed.`
      : `It could not be looked at: ${sentence}`,
    ...(advice && { advice }),
    ...(permission && { permission }),
  }
}

/** Services have names of their own for what is not there. */
function isMissing({ kind, code = '' }: Failure): boolean {
  return kind === 'not-found' || /NotFound|NoSuch|DoesNotExist/.test(code)
}
