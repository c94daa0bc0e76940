import { type Failure, FailureError } from '../../shared/failure.ts'
import type { OpenRequest } from './door.ts'

/** What AWS's refusal means to somebody who wants a session, and what to do about it. */
interface Meaning {
  readonly sentence: string
  readonly advice: string
}

/** What AWS said when it was asked to open a session, in words about the session. Pure. */
export function explained(error: unknown, request: OpenRequest): unknown {
  if (!(error instanceof FailureError)) return error
  const { failure } = error
  const meaning = meaningOf(failure, request)
  return meaning ? new FailureError({ ...failure, ...meaning }, { cause: error }) : error
}

function meaningOf(failure: Failure, request: OpenRequest): Meaning | undefined {
  const { node, document } = request
  if (isLimit(failure)) return limitReached(failure, request)
  switch (failure.code) {
    case 'TargetNotConnected':
    case 'TargetNotConnectedException':
      return {
        sentence: `Session Manager has no connection to ${node}.`,
        advice: `It may not exist in ${request.target.region}, be stopped, or have no agent that runs. “Why can’t I connect?” on its page looks for the reason.`,
      }
    case 'InvalidDocument':
      return {
        sentence: `There is no session document ${document} in ${request.target.region}.`,
        advice: 'Check its name, or leave it out for a plain shell.',
      }
    case 'InvalidParameters':
      return {
        sentence: failure.sentence,
        advice: `The document ${document} does not take these parameters; a port is a number from 1 to 65535.`,
      }
    default:
      return undefined
  }
}

/** AWS names no error of its own for it: the usual codes of quotas, or a message that says so. */
function isLimit({ code = '', sentence }: Failure): boolean {
  if (/LimitExceeded|QuotaExceeded/.test(code)) return true
  return /sessions?\b.*\b(limit|quota|maximum|exceed)|(limit|quota|maximum|exceed).*\bsessions?\b/i.test(
    sentence,
  )
}

function limitReached({ sentence }: Failure, { target }: OpenRequest): Meaning {
  const said = sentence.replace(/^AWS refused \w+: /, '')
  return {
    sentence: `AWS opens no more sessions in account ${target.account}, ${target.region}: ${said}`,
    advice: 'End sessions that nobody needs, or ask AWS for a higher quota in Service Quotas.',
  }
}
