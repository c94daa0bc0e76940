import type { FailureKind } from '../../shared/failure.ts'

/** What a code of AWS, Node.js or the SDK means, and whether the same call may succeed later. */
export interface Meaning {
  readonly kind: FailureKind
  readonly retryable: boolean
}

const meaning = (kind: FailureKind, retryable: boolean, codes: string): [string, Meaning][] =>
  codes.split(' ').map((code) => [code, { kind, retryable }])

/** Error codes as AWS sends them (`Code` of the query protocols, `__type` of the JSON ones). */
const awsCodes = new Map<string, Meaning>([
  ...meaning(
    'throttled',
    true,
    'Throttling ThrottlingException ThrottledException RequestThrottled RequestThrottledException ' +
      'TooManyRequestsException RequestLimitExceeded BandwidthLimitExceeded SlowDown ' +
      'EC2ThrottledException PriorRequestNotComplete TransactionInProgressException ' +
      'ProvisionedThroughputExceededException',
  ),
  ...meaning(
    'access-denied',
    false,
    'AccessDenied AccessDeniedException UnauthorizedOperation NotAuthorized ForbiddenException ' +
      'AuthorizationError Forbidden',
  ),
  ...meaning(
    'login-needed',
    false,
    'ExpiredToken ExpiredTokenException TokenRefreshRequired UnauthorizedException ' +
      'InvalidGrantException ExpiredCredentials',
  ),
  ...meaning(
    'clock-skew',
    false,
    'RequestTimeTooSkewed RequestExpired RequestInTheFuture SignatureNotYetCurrent',
  ),
  ...meaning(
    'configuration',
    false,
    'InvalidClientTokenId UnrecognizedClientException SignatureDoesNotMatch AuthFailure ' +
      'InvalidSignatureException InvalidAccessKeyId IncompleteSignature MissingAuthenticationToken ' +
      'MissingAuthenticationTokenException',
  ),
  ...meaning('region-disabled', false, 'OptInRequired RegionDisabledException'),
  ...meaning(
    'not-found',
    false,
    'ResourceNotFoundException NoSuchEntity NotFound NotFoundException StackNotFoundException ' +
      'ChangeSetNotFound AccountNotFoundException AWSOrganizationsNotInUseException ' +
      'DoesNotExistException',
  ),
  ...meaning(
    'conflict',
    false,
    'AlreadyExistsException ConflictException OperationInProgressException TokenAlreadyExists ' +
      'TokenAlreadyExistsException InvalidOperationException ResourceInUseException ' +
      'InvalidChangeSetStatus InvalidStateTransition InsufficientCapabilitiesException ' +
      'TargetNotConnected TargetNotConnectedException',
  ),
  ...meaning('conflict', true, 'ConcurrentModificationException ConcurrentModification'),
  ...meaning(
    'invalid-input',
    false,
    'ValidationError ValidationException InvalidParameterValue InvalidParameterCombination ' +
      'InvalidParameterException InvalidInputException MissingParameter MalformedQueryString ' +
      'InvalidAction InvalidQueryParameter SerializationException InvalidRequestException',
  ),
  ...meaning(
    'network',
    true,
    'ServiceUnavailable ServiceUnavailableException InternalFailure InternalError ' +
      'InternalServerError InternalServerException InternalServiceError ServiceException ' +
      'RequestTimeout RequestTimeoutException UnknownError',
  ),
])

/** Codes of Node.js and names that the SDK gives to trouble on the way to AWS. */
const networkCodes = new Set(
  (
    'ECONNRESET ECONNREFUSED ECONNABORTED EPIPE ETIMEDOUT ESOCKETTIMEDOUT ENOTFOUND EAI_AGAIN ' +
    'EHOSTUNREACH ENETUNREACH ENETDOWN EADDRNOTAVAIL EPROTO ERR_STREAM_PREMATURE_CLOSE ' +
    'ERR_SOCKET_CLOSED HPE_INVALID_CONSTANT HPE_INVALID_CHUNK_SIZE HPE_INVALID_EOF_STATE ' +
    'HPE_INVALID_CONTENT_LENGTH UND_ERR_SOCKET TimeoutError NetworkingError'
  ).split(' '),
)

const certificateCode = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/

/** The meaning of AWS's error `code`, else of the HTTP `status`; undefined when neither tells. */
export function meaningOf(code: string, status: number | undefined): Meaning | undefined {
  const known = awsCodes.get(code)
  if (known) return known
  if (status === 429) return { kind: 'throttled', retryable: true }
  if (status !== undefined && status >= 500) return { kind: 'network', retryable: true }
  if (/NotFound(Exception|Fault)?$/.test(code)) return { kind: 'not-found', retryable: false }
  if (status === 401 || status === 403) return { kind: 'access-denied', retryable: false }
  if (/^(Invalid|Malformed|Missing)/.test(code)) return { kind: 'invalid-input', retryable: false }
  return undefined
}

/** Whether `code` says that AWS was not reached or the connection broke. */
export function isNetworkCode(code: string): boolean {
  return networkCodes.has(code)
}

/** Whether `code` says that the server's certificate is not trusted: a proxy, most of the time. */
export function isCertificateCode(code: string): boolean {
  return certificateCode.test(code)
}
