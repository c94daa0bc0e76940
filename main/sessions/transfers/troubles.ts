import { type Failure, FailureError } from '../../../shared/failure.ts'
import { largestTransfer } from '../../../shared/transfers.ts'

const words: Readonly<Record<string, readonly [Failure['kind'], string, string]>> = {
  directory: ['invalid-input', 'is a directory.', 'Give the path of a file.'],
  absent: ['not-found', 'is not there.', 'Look up the path in a shell.'],
  special: ['invalid-input', 'is no ordinary file.', 'Only ordinary files are sent and fetched.'],
  unreadable: [
    'access-denied',
    'may not be read by the session’s user.',
    'Copy it to where this user may read it.',
  ],
  nofolder: ['not-found', 'lies in a folder that is not there.', 'Make the folder in a shell.'],
  unwritable: [
    'access-denied',
    'may not be written by the session’s user.',
    'Send it to a folder such as /tmp.',
  ],
}

/** What an answer that refuses means; undefined where it does not refuse. */
export function refusalOf(path: string, answer: readonly string[]): FailureError | undefined {
  const [name = '', ...rest] = answer
  if (name === 'lacks') return lacking(rest)
  const found = words[name]
  if (!found) return undefined
  const [kind, sentence, advice] = found
  return trouble(kind, `${path} ${sentence}`, advice)
}

function lacking(tools: readonly string[]): FailureError {
  const sentence = `The node lacks ${tools.join(', ')}, which files are moved with.`
  return trouble('configuration', sentence, 'Install coreutils, or use an image that has them.')
}

/** A failure of a transfer. `retryable` offers to go on where it stopped. */
export function trouble(
  kind: Failure['kind'],
  sentence: string,
  advice: string,
  retryable = false,
): FailureError {
  return new FailureError({ kind, sentence, advice, retryable })
}

/** The file is larger than what goes over a session. */
export function tooLarge(path: string): FailureError {
  const megabytes = largestTransfer / 1024 / 1024
  return trouble(
    'invalid-input',
    `${path} is larger than ${megabytes} MB.`,
    'Use Amazon S3 or scp over a tunnel for large files.',
  )
}

/** The user stopped it. */
export function cancelledByUser(): FailureError {
  return trouble('cancelled', 'The transfer was cancelled.', 'Begin it again if it is wanted.')
}
