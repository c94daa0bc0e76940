import type { AwsCredentialIdentity } from '@smithy/types'
import type { Identity } from '../../shared/accounts.ts'

/**
 * Endpoints that the user's configuration sets (`endpoint_url`, `services` sections,
 * `AWS_ENDPOINT_URL…`), by the SDK's service id in lower case with underscores, such as
 * `cloudformation` or `sso_oidc`; `*` is for every other service. Empty for AWS itself.
 */
export type Endpoints = Readonly<Record<string, string>>

/** Which of AWS's own endpoints the user's configuration asks for; absent for the usual ones. */
export interface EndpointVariant {
  /** `use_fips_endpoint` or AWS_USE_FIPS_ENDPOINT. */
  readonly fips: boolean
  /** `use_dualstack_endpoint` or AWS_USE_DUALSTACK_ENDPOINT. */
  readonly dualstack: boolean
}

/** What it takes to call one account. Plain data, so that it can be handed to a worker thread. */
export interface Access {
  readonly credentials: AwsCredentialIdentity
  readonly endpoints: Endpoints
  readonly variant?: EndpointVariant
  /** `aws`, `aws-cn`, `aws-us-gov` …, out of the caller's ARN. */
  readonly partition: string
  /** The caller's ARN as last proven. */
  readonly principal: string
  /** The profile whose name a user's AWS CLI would be given, where there is one. */
  readonly profile?: string
}

/**
 * Hands out access to accounts; the accounts feature implements it, everything that calls AWS
 * uses it. Both methods throw a `FailureError` of kind `login-needed`, `mfa-needed`,
 * `access-denied` or `configuration` when there is no way in.
 */
export interface AccessBroker {
  /**
   * Credentials that are valid now, resolved once whatever number of calls wait for them.
   * `renew` asks for new ones because AWS said that these have expired.
   */
  access(account: string, options?: { renew?: boolean }): Promise<Access>
  /** A fresh GetCallerIdentity, never from memory: for the gate, right before a write. */
  proveIdentity(account: string): Promise<Identity>
}
