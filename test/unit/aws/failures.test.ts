import { describe, expect, test } from 'vitest'
import { FailureError } from '../../../shared/failure.ts'
import { toFailure } from '../../../main/aws/failures.ts'

const context = {
  account: '123456789012',
  region: 'eu-west-1',
  service: 'cloudformation',
  operation: 'DescribeStacks',
}

function awsError(code: string, message: string, status = 400) {
  return Object.assign(new Error(message), {
    name: code,
    $fault: 'client',
    $metadata: { httpStatusCode: status, requestId: 'request-1' },
  })
}

function nodeError(code: string, message = code) {
  return Object.assign(new Error(message), { code })
}

test('EC2 says of credentials that have expired what others say of a clock', () => {
  const ec2 = { ...context, service: 'ec2', operation: 'DescribeInstances' }
  const late = toFailure(awsError('RequestExpired', 'Request has expired.'), ec2)
  expect(late).toMatchObject({ kind: 'login-needed', code: 'RequestExpired' })
  const words =
    'Signature expired: 20261121T100000Z is now earlier than 20261121T101000Z (20261121T101500Z - 5 min.)'
  expect(toFailure(awsError('RequestExpired', words), ec2).kind).toBe('clock-skew')
})

test.each([
  ['sts::123456789012:assumed-role/Deployer/me@example.com', 'The role Deployer '],
  ['iam::123456789012:role/teams/web/Deployer', 'The role Deployer '],
  ['iam::123456789012:user/teams/web/alice', 'The user alice '],
])('who was denied is called by name: %s', (who, name) => {
  const said = `User: arn:aws:${who} is not authorized to perform: cloudformation:DescribeStacks`
  expect(toFailure(awsError('AccessDenied', said, 403), context).sentence.startsWith(name)).toBe(
    true,
  )
})

describe('kinds', () => {
  test.each([
    ['Throttling', 'Rate exceeded', 'throttled', true],
    ['TooManyRequestsException', 'slow down', 'throttled', true],
    ['RequestLimitExceeded', 'Request limit exceeded.', 'throttled', true],
    [
      'ExpiredToken',
      'The security token included in the request is expired',
      'login-needed',
      false,
    ],
    ['ExpiredTokenException', 'expired', 'login-needed', false],
    ['UnauthorizedException', 'Session token not found or invalid', 'login-needed', false],
    ['AccessDenied', 'no', 'access-denied', false],
    [
      'UnauthorizedOperation',
      'You are not authorized to perform this operation.',
      'access-denied',
      false,
    ],
    ['RequestTimeTooSkewed', 'too large', 'clock-skew', false],
    ['RequestExpired', 'Request has expired.', 'clock-skew', false],
    [
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match',
      'configuration',
      false,
    ],
    [
      'InvalidClientTokenId',
      'The security token included in the request is invalid.',
      'configuration',
      false,
    ],
    ['OptInRequired', 'You are not subscribed', 'region-disabled', false],
    ['NoSuchEntity', 'gone', 'not-found', false],
    ['ValidationError', 'Stack with id x does not exist', 'not-found', false],
    [
      'ValidationError',
      'Stack [x] cannot be deleted while TerminationProtection is enabled',
      'conflict',
      false,
    ],
    [
      'ValidationError',
      'Stack:arn is in UPDATE_IN_PROGRESS state and can not be updated.',
      'conflict',
      false,
    ],
    ['ValidationError', 'Parameters: [A] must have values', 'invalid-input', false],
    ['AlreadyExistsException', 'Stack [x] already exists', 'conflict', false],
    ['ConcurrentModificationException', 'another request', 'conflict', true],
    ['InternalFailure', 'oops', 'network', true],
    ['SomethingNew', 'what is this', 'internal', false],
    ['WidgetNotFoundException', 'no widget', 'not-found', false],
  ])('%s (%s) is %s', (code, message, kind, retryable) => {
    expect(toFailure(awsError(code, message), context)).toMatchObject({
      kind,
      retryable,
      code,
      requestId: 'request-1',
      ...context,
    })
  })

  test('a status tells where the code does not', () => {
    expect(toFailure(awsError('Odd', 'x', 503), context).kind).toBe('network')
    expect(toFailure(awsError('Odd', 'x', 429), context).kind).toBe('throttled')
    expect(toFailure(awsError('Odd', 'x', 403), context).kind).toBe('access-denied')
  })

  test('a key that an opt-in region does not know means that the region is off', () => {
    const error = awsError('UnrecognizedClientException', 'The security token is invalid.', 403)
    const failure = toFailure(error, { ...context, region: 'ap-east-1' })
    expect(failure).toMatchObject({ kind: 'region-disabled', region: 'ap-east-1' })
    expect(failure.sentence).toContain('ap-east-1 is not enabled')
  })

  test('Cost Explorer throttles under the name of a quota, and nobody else', () => {
    const error = awsError('LimitExceededException', 'too many')
    expect(toFailure(error, { ...context, service: 'ce' }).kind).toBe('throttled')
    expect(toFailure(error, context).kind).not.toBe('throttled')
  })
})

describe('access denied', () => {
  const user = 'User: arn:aws:sts::123456789012:assumed-role/Deployer/ann'

  test.each([
    [
      'because no identity-based policy allows the cloudformation:DescribeStacks action',
      'the role’s own policy does not allow it',
    ],
    [
      'with an explicit deny in a service control policy',
      'a service control policy of the organization denies it',
    ],
    [
      'with an explicit deny in a resource control policy',
      'a resource control policy of the organization denies it',
    ],
    [
      'because no permissions boundary allows the cloudformation:DescribeStacks action',
      'the permissions boundary of the role does not allow it',
    ],
    [
      'because no session policy allows the cloudformation:DescribeStacks action',
      'the policy of this session does not allow it',
    ],
    ['with an explicit deny in a VPC endpoint policy', 'the policy of the VPC endpoint denies it'],
    ['with an explicit deny in a resource-based policy', 'the policy of the resource denies it'],
  ])('… %s', (reason, words) => {
    const message = `${user} is not authorized to perform: cloudformation:DescribeStacks on resource: arn:aws:cloudformation:eu-west-1:123456789012:stack/* ${reason}`
    const failure = toFailure(awsError('AccessDenied', message, 403), context)
    expect(failure.permission).toBe('cloudformation:DescribeStacks')
    expect(failure.sentence).toContain(
      'The role Deployer may not call cloudformation:DescribeStacks',
    )
    expect(failure.sentence).toContain(words)
    expect(failure.advice).toBeTruthy()
  })

  test('names the call as the missing permission where AWS does not', () => {
    const failure = toFailure(awsError('AccessDeniedException', 'Access denied', 403), context)
    expect(failure.permission).toBe('cloudformation:DescribeStacks')
  })

  test('never repeats an encoded authorization message', () => {
    const message = `You are not authorized to perform this operation. Encoded authorization failure message: ${'x'.repeat(300)}`
    const failure = toFailure(awsError('UnauthorizedOperation', message, 403), context)
    expect(JSON.stringify(failure)).not.toContain('xxxx')
  })
})

describe('clock', () => {
  test('says by how much and which way', () => {
    const message =
      'Signature expired: 20261121T100000Z is now earlier than 20261121T101500Z (20261121T102000Z - 5 min.)'
    const failure = toFailure(awsError('SignatureDoesNotMatch', message, 403), context)
    expect(failure.kind).toBe('clock-skew')
    expect(failure.sentence).toContain('20 minutes behind')
    expect(failure.advice).toContain('clock')
  })

  test('a clock that is ahead', () => {
    const message =
      'Signature not yet current: 20261121T110000Z is still later than 20261121T100500Z (20261121T100000Z + 5 min.)'
    const failure = toFailure(awsError('InvalidSignatureException', message, 403), context)
    expect(failure.sentence).toContain('60 minutes ahead of')
  })
})

describe('on the way to AWS', () => {
  test.each(['ECONNRESET', 'ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE', 'EAI_AGAIN'])(
    '%s is the network, and worth another try',
    (code) => {
      const failure = toFailure(nodeError(code), context)
      expect(failure).toMatchObject({ kind: 'network', retryable: true })
      expect(failure.code).toBeUndefined()
      expect(failure.sentence).toContain(code)
    },
  )

  test('the cause counts, not its wrapping', () => {
    const error = new TypeError('fetch failed', { cause: nodeError('ECONNREFUSED') })
    expect(toFailure(error, context).kind).toBe('network')
    const aggregate = new AggregateError([nodeError('ETIMEDOUT')], 'all failed')
    expect(toFailure(aggregate, context).kind).toBe('network')
  })

  test('a certificate that is not trusted is not tried again', () => {
    const failure = toFailure(nodeError('SELF_SIGNED_CERT_IN_CHAIN'), context)
    expect(failure).toMatchObject({ kind: 'network', retryable: false })
    expect(failure.advice).toContain('NODE_EXTRA_CA_CERTS')
  })

  test.each([
    new Error('@aws-sdk XML parse error: missing closing tag </Stacks>.'),
    Object.assign(new SyntaxError('Unexpected end of JSON input'), { $responseBodyText: '{' }),
    new Error('Unterminated string\n  Deserialization error: to see the raw response, inspect'),
  ])('a broken answer: %s', (error) => {
    expect(toFailure(error, context)).toMatchObject({ kind: 'network', retryable: true })
  })

  const unconnected = Object.assign(nodeError('ETIMEDOUT'), { syscall: 'connect' })
  const unresolved = Object.assign(nodeError('ENOTFOUND'), { syscall: 'getaddrinfo' })

  test.each([
    unconnected,
    unresolved,
    Object.assign(new AggregateError([unconnected]), { code: 'ETIMEDOUT' }),
    nodeError(
      'ECONNRESET',
      'Client network socket disconnected before secure TLS connection was established',
    ),
    nodeError('SELF_SIGNED_CERT_IN_CHAIN'),
  ])('AWS has not heard of the call: %s', (error) => {
    const failure = toFailure(error, context)
    expect(failure.kind).toBe('network')
    expect(failure).not.toHaveProperty('unanswered')
  })

  test.each([
    Object.assign(nodeError('ETIMEDOUT'), { syscall: 'read' }),
    nodeError('ECONNRESET', 'socket hang up'),
    awsError('InternalFailure', 'oops', 500),
    Object.assign(new SyntaxError('Unexpected end of JSON input'), { $responseBodyText: '{' }),
  ])('AWS may have done the call: %s', (error) => {
    expect(toFailure(error, context)).toMatchObject({ kind: 'network', unanswered: true })
  })

  test('an abort is a cancellation', () => {
    const abort = new DOMException('This operation was aborted', 'AbortError')
    expect(toFailure(abort, context).kind).toBe('cancelled')
  })
})

describe('credentials', () => {
  const provider = (message: string) =>
    Object.assign(new Error(message), { name: 'CredentialsProviderError' })

  test('an expired SSO token needs a login', () => {
    const message = 'The SSO session associated with this profile has expired.'
    expect(toFailure(provider(message), context).kind).toBe('login-needed')
  })

  test('a profile without credentials is a matter of configuration', () => {
    const message = 'Could not resolve credentials using profile: [x] in configuration file.'
    expect(toFailure(provider(message), context).kind).toBe('configuration')
  })
})

test('a failure on its way keeps what it says and gains the context it lacks', () => {
  const failure = { kind: 'policy', sentence: 'No.', account: '1', retryable: false } as const
  expect(toFailure(new FailureError(failure), context)).toEqual({ ...context, ...failure })
})

test('anything may be thrown', () => {
  for (const thrown of [undefined, null, 1, 'text', {}, [], Symbol('x')]) {
    expect(toFailure(thrown, {}).sentence).toMatch(/\.$/)
  }
})

test('no access key and no signature gets through', () => {
  const message = `The AWS Access Key Id AKIAABCDEFGHIJKLMNOP is bad\nThe Canonical String was\nPOST ${'a'.repeat(200)}`
  const text = JSON.stringify(toFailure(awsError('ValidationError', message), context))
  expect(text).not.toContain('AKIAABCDEFGHIJKLMNOP')
  expect(text).not.toContain('Canonical')
})
