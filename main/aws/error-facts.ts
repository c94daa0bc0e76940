/** What can be told about something thrown, before judging it. Holds no secret. */
export interface ErrorFacts {
  /** AWS's error code, or Node.js's, or the error's name. */
  readonly code: string
  /** One line, cleaned of access keys and of signatures. */
  readonly message: string
  readonly status?: number
  readonly requestId?: string
  readonly aborted: boolean
  /** AWS answered with an error of its own. */
  readonly fromAws: boolean
  /** The credentials chain of the SDK gave up. */
  readonly fromCredentials: boolean
  /** AWS answered, and its answer could not be read. */
  readonly brokenAnswer: boolean
  /** There was no connection yet: AWS cannot have heard the call. */
  readonly unsent: boolean
}

type Fields = Readonly<Record<string, unknown>>

/** Reads the facts out of anything thrown. Pure, never throws. */
export function readError(error: unknown): ErrorFacts {
  const fields = fieldsOf(error)
  const root = rootOf(fields)
  const metadata = fieldsOf(fields['$metadata'])
  const status = numberOf(metadata['httpStatusCode'])
  const requestId = textOf(metadata['requestId'])
  const fromAws = fields['$fault'] !== undefined
  return {
    code: fromAws ? awsCodeOf(fields) : nodeCodeOf(root),
    message: clean(textOf(root['message']) ?? textOf(fields['message']) ?? ''),
    ...(status !== undefined && { status }),
    ...(requestId && { requestId }),
    aborted: isAbort(fields),
    fromAws,
    fromCredentials: /CredentialsProviderError|TokenProviderError|ProviderError/.test(
      nameOf(fields),
    ),
    brokenAnswer: !fromAws && isBrokenAnswer(fields),
    unsent: !fromAws && isUnsent(root),
  }
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {}
}

/** The innermost cause that has a code: `fetch failed` and the like wrap the real one. */
function rootOf(fields: Fields): Fields {
  let current = fields
  for (let depth = 0; depth < 5 && !textOf(current['code']); depth += 1) {
    const errors = current['errors']
    const next = fieldsOf(Array.isArray(errors) ? errors[0] : current['cause'])
    if (Object.keys(next).length === 0 && !textOf(next['code'])) break
    current = next
  }
  return textOf(current['code']) ? current : fields
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined)
const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined)
const nameOf = (fields: Fields) => textOf(fields['name']) ?? ''

function awsCodeOf(fields: Fields): string {
  return textOf(fields['Code']) ?? textOf(fields['code']) ?? nameOf(fields)
}

function nodeCodeOf(fields: Fields): string {
  return textOf(fields['code']) ?? nameOf(fields)
}

function isAbort(fields: Fields): boolean {
  return nameOf(fields) === 'AbortError' || fields['code'] === 'ABORT_ERR'
}

/** The SDK marks what it could not parse, and its parsers name themselves. */
function isBrokenAnswer(fields: Fields): boolean {
  const message = textOf(fields['message']) ?? ''
  return (
    nameOf(fields) === 'BrokenAnswerError' ||
    fields['$responseBodyText'] !== undefined ||
    /XML parse error|Deserialization error|Unexpected end of JSON input/.test(message)
  )
}

/** Node.js names the system call that failed; of several addresses, that of the first. */
function isUnsent(root: Fields): boolean {
  const errors = root['errors']
  const { syscall } = Array.isArray(errors) ? fieldsOf(errors[0]) : root
  if (syscall === 'connect' || syscall === 'getaddrinfo') return true
  return /before secure TLS connection was established/.test(textOf(root['message']) ?? '')
}

/** Keeps access keys, tokens and whole signed requests out of what a user or a log may see. */
function clean(message: string): string {
  const firstLine = message.split('\n', 1)[0] ?? ''
  return firstLine
    .replace(/\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g, '(access key)')
    .replace(/Encoded authorization failure message:.*$/i, '')
    .replace(/\b[A-Za-z0-9+/=_-]{100,}\b/g, '…')
    .trim()
    .slice(0, 500)
}
