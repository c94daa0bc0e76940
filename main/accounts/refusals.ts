import { FailureError } from '../../shared/failure.ts'

/** A portal's name is taken. */
export function portalExists(name: string): FailureError {
  return new FailureError({
    kind: 'conflict',
    sentence: `There is a portal ${name} already.`,
    advice: 'Give the new one another name.',
    retryable: false,
  })
}

/** A portal that the config file names is not Foredeck's to remove. */
export function portalInFile(name: string, file: string): FailureError {
  return new FailureError({
    kind: 'conflict',
    sentence: `The portal ${name} comes from ${file}, which Foredeck does not change.`,
    advice: 'Take its section or its profiles out of that file.',
    file,
    retryable: false,
  })
}

/** An access was chosen that the account does not have. */
export function unknownAccess(account: string, access: string): FailureError {
  return new FailureError({
    kind: 'not-found',
    sentence: `The access ${access} does not lead to account ${account}.`,
    advice: 'Take the id of one of the account’s accesses in accounts.list.',
    account,
    retryable: false,
  })
}

/** A step on the way to an account is missing. */
export function sourceGone(id: string): FailureError {
  return new FailureError({
    kind: 'configuration',
    sentence: `The access ${id}, on which another one rests, is gone.`,
    retryable: false,
  })
}
