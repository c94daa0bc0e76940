import { isOneTimeCode, type DemoRole, type MfaDevice } from '../identity/index.ts'
import { AwsError, type Call, type Caller } from '../service.ts'

/** The refusal that names caller, action and resource, as IAM words it. */
export function forbidden(arn: string, action: string, resource: string): AwsError {
  const message = `User: ${arn} is not authorized to perform: ${action} on resource: ${resource}`
  return new AwsError('AccessDenied', message, 403)
}

/** A role session's name as STS accepts it. */
export function checkSessionName(name: string | undefined): string {
  if (name !== undefined && /^[\w+=,.@-]{2,64}$/.test(name)) return name
  throw new AwsError(
    'ValidationError',
    `1 validation error detected: Value '${name ?? ''}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
  )
}

/** Whether a right MFA code came along. Throws for a wrong one, and for a device that is not there. */
export function checkCode(
  input: { readonly SerialNumber?: string; readonly TokenCode?: string },
  device: MfaDevice,
  call: Call,
): boolean {
  if (input.SerialNumber === undefined && input.TokenCode === undefined) return false
  const right =
    input.SerialNumber === device.serialNumber &&
    isOneTimeCode(device.secret, input.TokenCode ?? '', call.now())
  if (right) return true
  throw new AwsError(
    'AccessDenied',
    'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
    403,
  )
}

/** Checks a role's trust policy. Throws AccessDenied without saying which condition failed. */
export function allowRole(
  role: DemoRole,
  asked: {
    readonly externalId: string | undefined
    readonly withMfa: boolean
    readonly caller: Caller
  },
): void {
  const trusted = role.trusts.includes(asked.caller.account)
  const known = role.externalId === undefined || role.externalId === asked.externalId
  const proven = role.needsMfa !== true || asked.withMfa
  if (!trusted || !known || !proven) throw forbidden(asked.caller.arn, 'sts:AssumeRole', role.arn)
}
