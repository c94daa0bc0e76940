import { type Failure, FailureError, type FailureKind } from '../../shared/failure.ts'
import { clockSentence, parseClockSkew, tellsOfClock } from './clock.ts'
import { parseDenial } from './denial.ts'
import { isCertificateCode, isNetworkCode, type Meaning, meaningOf } from './failure-codes.ts'
import { readError, type ErrorFacts } from './error-facts.ts'
import { isOptInRegion } from './regions.ts'

/** What was being called when it failed. */
export interface CallContext {
  readonly account?: string | undefined
  readonly region?: string | undefined
  /** As in IAM, such as `cloudformation`. */
  readonly service?: string | undefined
  readonly operation?: string | undefined
}

type Told = Omit<Failure, keyof CallContext | 'code' | 'requestId'>

/**
 * Turns whatever a call threw into a {@link Failure}: errors of AWS, of the network, of the
 * credentials chain, an abort, a broken answer. Pure. A `FailureError` keeps its failure and only
 * gains the context that it lacks.
 */
export function toFailure(error: unknown, context: CallContext): Failure {
  const where = definedOf(context)
  if (error instanceof FailureError) return { ...where, ...error.failure }
  const facts = readError(error)
  const told = tell(facts, context)
  return {
    ...told,
    ...(told.kind === 'network' && told.retryable && !facts.unsent && { unanswered: true }),
    ...where,
    ...(facts.code && facts.fromAws && { code: facts.code }),
    ...(facts.requestId && { requestId: facts.requestId }),
  }
}

/** {@link toFailure}, ready to be thrown. */
export function failureError(error: unknown, context: CallContext): FailureError {
  if (error instanceof FailureError && error.failure.operation) return error
  return new FailureError(toFailure(error, context))
}

function definedOf(context: CallContext): CallContext {
  const { account, region, service, operation } = context
  return {
    ...(account && { account }),
    ...(region && { region }),
    ...(service && { service }),
    ...(operation && { operation }),
  }
}

function tell(facts: ErrorFacts, context: CallContext): Told {
  if (facts.aborted) {
    return { kind: 'cancelled', sentence: `${call(context)} was cancelled.`, retryable: true }
  }
  if (facts.fromAws) return tellOfAws(facts, context)
  if (facts.brokenAnswer) return tellOfBrokenAnswer(context)
  if (facts.fromCredentials) return tellOfCredentials(facts)
  return tellOfWay(facts, context)
}

function tellOfAws(facts: ErrorFacts, context: CallContext): Told {
  const meaning = refine(meaningOf(facts.code, facts.status), facts, context)
  const told = { kind: meaning.kind, retryable: meaning.retryable }
  switch (meaning.kind) {
    case 'access-denied':
      return { ...told, ...denialOf(facts, context) }
    case 'clock-skew':
      return {
        ...told,
        sentence: clockSentence(parseClockSkew(facts.message)),
        advice:
          'Set this computer’s clock, best by switching automatic time on, and try again. ' +
          'AWS refuses calls whose time is more than five minutes off.',
      }
    default:
      return { ...told, ...sentenceOf(meaning.kind, facts, context) }
  }
}

/** Codes whose meaning depends on the message or on the region. */
function refine(meaning: Meaning | undefined, facts: ErrorFacts, context: CallContext): Meaning {
  const { code, message } = facts
  if (/^(SignatureDoesNotMatch|InvalidSignatureException|AuthFailure)$/.test(code)) {
    if (tellsOfClock(message)) return { kind: 'clock-skew', retryable: false }
  }
  if (/^(InvalidClientTokenId|UnrecognizedClientException|AuthFailure)$/.test(code)) {
    if (context.region && isOptInRegion(context.region)) {
      return { kind: 'region-disabled', retryable: false }
    }
  }
  // EC2's word for temporary credentials that have expired, too.
  if (code === 'RequestExpired' && context.service === 'ec2' && !tellsOfClock(message)) {
    return { kind: 'login-needed', retryable: false }
  }
  // Cost Explorer throttles under a name that elsewhere means a quota.
  if (code === 'LimitExceededException' && context.service === 'ce') {
    return { kind: 'throttled', retryable: true }
  }
  if (/^Validation(Error|Exception)$/.test(code)) return refineValidation(message)
  return meaning ?? { kind: 'internal', retryable: false }
}

/** CloudFormation answers ValidationError to nearly everything; its message tells them apart. */
function refineValidation(message: string): Meaning {
  if (/does not exist/i.test(message)) return { kind: 'not-found', retryable: false }
  if (/rate exceeded|throttl/i.test(message)) return { kind: 'throttled', retryable: true }
  const conflict =
    /_IN_PROGRESS|_FAILED state|in use by|TerminationProtection|termination protection|No updates are to be performed|can ?not be (updated|deleted|called)/i
  return { kind: conflict.test(message) ? 'conflict' : 'invalid-input', retryable: false }
}

function denialOf(facts: ErrorFacts, context: CallContext): Omit<Told, 'kind' | 'retryable'> {
  const denial = parseDenial(facts.message)
  const permission = denial.permission ?? actionOf(context)
  const who = denial.principal ? nameOf(denial.principal) : 'The role in use'
  const what = permission ?? 'this call'
  const because = denial.because ? `: ${denial.because}` : ''
  return {
    sentence: `${who} may not ${permission ? 'call ' : 'make '}${what}${place(context)}${because}.`,
    advice: denial.advice,
    ...(permission && { permission }),
  }
}

function sentenceOf(
  kind: FailureKind,
  facts: ErrorFacts,
  context: CallContext,
): Omit<Told, 'kind' | 'retryable'> {
  const said = facts.message ? `: ${facts.message}` : `: ${facts.code}`
  switch (kind) {
    case 'throttled':
      return {
        sentence: `AWS keeps throttling ${call(context)}${place(context)}.`,
        advice: 'Something else may be calling this account often. Wait a little and try again.',
      }
    case 'login-needed':
      return {
        sentence: `The login for ${accountOf(context)} has expired.`,
        advice: 'Log in again; everything that waits for it goes on by itself.',
      }
    case 'region-disabled':
      return {
        sentence: `The region ${context.region ?? ''} is not enabled in ${accountOf(context)}.`,
        advice: 'Enable the region in the account’s settings, or leave it out of the scope.',
      }
    case 'configuration':
      return {
        sentence: `AWS does not accept the credentials for ${accountOf(context)} (${facts.code}).`,
        advice:
          'Check the access key and the secret key of the profile: they may be deleted, inactive or mistyped.',
      }
    case 'network':
      return {
        sentence: `AWS could not answer ${call(context)}${place(context)} (${facts.code}).`,
        advice: 'The fault is on AWS’s side. Wait a little and try again.',
      }
    default:
      return { sentence: endSentence(`AWS refused ${call(context)}${said}`) }
  }
}

function tellOfBrokenAnswer(context: CallContext): Told {
  return {
    kind: 'network',
    sentence: `The answer to ${call(context)}${place(context)} came broken or cut short.`,
    advice: 'A proxy or a bad connection may be in the way. Try again.',
    retryable: true,
  }
}

function tellOfCredentials(facts: ErrorFacts): Told {
  if (/sso|token|expired|log ?in/i.test(facts.message)) {
    return {
      kind: 'login-needed',
      sentence: endSentence(`The credentials need a login: ${facts.message}`),
      advice: 'Log in again; everything that waits for it goes on by itself.',
      retryable: false,
    }
  }
  return {
    kind: 'configuration',
    sentence: endSentence(`No credentials could be had: ${facts.message}`),
    advice: 'Check the profile in the AWS config and credentials files.',
    retryable: false,
  }
}

function tellOfWay(facts: ErrorFacts, context: CallContext): Told {
  if (isCertificateCode(facts.code)) {
    return {
      kind: 'network',
      sentence: `The certificate of the server that answered ${call(context)} is not trusted (${facts.code}).`,
      advice:
        'A proxy may stand between. Give its certificate to Node.js with NODE_EXTRA_CA_CERTS.',
      retryable: false,
    }
  }
  if (isNetworkCode(facts.code) || /socket hang up|aborted/i.test(facts.message)) {
    return {
      kind: 'network',
      sentence: `AWS was not reached for ${call(context)}${place(context)} (${facts.code || 'connection lost'}).`,
      advice: 'Check the network, VPN and proxy, and try again.',
      retryable: true,
    }
  }
  return {
    kind: 'internal',
    sentence: endSentence(`${call(context)} failed: ${facts.message || 'unknown reason'}`),
    retryable: false,
  }
}

const actionOf = ({ service, operation }: CallContext) =>
  service && operation ? `${service}:${operation}` : undefined

const call = (context: CallContext) => context.operation ?? 'The call'

const accountOf = ({ account }: CallContext) => (account ? `account ${account}` : 'this account')

const place = ({ account, region }: CallContext) =>
  account ? ` in account ${account}${region ? `, ${region}` : ''}` : ''

/**
 * `Deployer` out of `arn:aws:sts::123456789012:assumed-role/Deployer/session`. A user's or role's
 * path stands before its name.
 */
function nameOf(principal: string): string {
  const [kind, ...rest] = (principal.split(':').at(-1) ?? '').split('/')
  if (kind === 'assumed-role') return `The role ${rest[0] ?? ''}`
  if (kind === 'role') return `The role ${rest.at(-1) ?? ''}`
  return kind === 'user' ? `The user ${rest.at(-1) ?? ''}` : principal
}

const endSentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`)
