import { z } from 'zod'

/**
 * What kind of thing went wrong, so that the window can offer the way out:
 * a login, a retry, a permission to ask for.
 */
export const FailureKind = z.enum([
  'access-denied',
  'login-needed',
  'mfa-needed',
  'throttled',
  'network',
  'not-found',
  'invalid-input',
  'conflict',
  'policy',
  'identity-changed',
  'clock-skew',
  'region-disabled',
  'configuration',
  'cancelled',
  'internal',
])
export type FailureKind = z.infer<typeof FailureKind>

/**
 * A failure as a value. `sentence` says what happened and to what; `advice` says what to do.
 * Never holds a stack trace, a credential or a token.
 */
export const Failure = z.object({
  kind: FailureKind,
  sentence: z.string(),
  advice: z.string().optional(),
  account: z.string().optional(),
  region: z.string().optional(),
  /** The AWS service's name as in IAM, such as `cloudformation`. */
  service: z.string().optional(),
  /** The API call, such as `DescribeStacks`. */
  operation: z.string().optional(),
  /** AWS's error code, such as `ThrottlingException`. */
  code: z.string().optional(),
  /** The missing IAM action where AWS names it, such as `cloudformation:DescribeStacks`. */
  permission: z.string().optional(),
  requestId: z.string().optional(),
  /** A configuration file and line, where the failure is about one. */
  file: z.string().optional(),
  line: z.number().int().positive().optional(),
  /** AWS's answer to the call, or to an earlier try of it, was lost: it may have taken effect. */
  unanswered: z.boolean().optional(),
  /** Whether the same call may well succeed if tried again without any change. */
  retryable: z.boolean(),
})
export type Failure = z.infer<typeof Failure>

/** A {@link Failure} on its way up the call stack. Its message is the failure's sentence. */
export class FailureError extends Error {
  readonly failure: Failure

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.sentence, options)
    this.name = 'FailureError'
    this.failure = failure
  }
}
