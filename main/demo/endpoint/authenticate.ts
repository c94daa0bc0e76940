import type { IssuedKey, Keyring } from '../identity/index.ts'
import { knownRegions, type DemoOrganization } from '../organization/index.ts'
import { AwsError, type Caller } from '../service.ts'
import type { ProtocolCodes } from '../wire/protocol.ts'
import { formatBasicDate, type Signature } from './signature.ts'

/** What authentication needs to know of the world. */
export interface AuthenticationParts {
  readonly keyring: Keyring
  readonly organization: DemoOrganization
  /** The world's time, against which sessions expire. */
  now(): Date
  /** The endpoint's clock, against which signatures are checked. */
  clock(): Date
}

/** How far a signature's time may be off. */
const allowedSkew = 5 * 60 * 1000

const invalidToken = 'The security token included in the request is invalid.'
const expiredToken = 'The security token included in the request is expired'

/** Who signed the request. Throws the AWS error for a key, token or time that does not hold. */
export function authenticate(
  signature: Signature,
  codes: ProtocolCodes,
  parts: AuthenticationParts,
): Caller {
  const key = parts.keyring.find(signature.accessKeyId)
  if (key === undefined || key.credentials.sessionToken !== signature.sessionToken) {
    throw new AwsError(codes.unknownKey, invalidToken, 403)
  }
  checkTime(signature, codes, parts.clock())
  checkExpiration(key, codes, parts.now())
  checkRegion(key, signature.region, codes, parts.organization)
  const { account, arn, userId } = key.principal
  return { account, arn, userId, region: signature.region }
}

function checkTime(signature: Signature, codes: ProtocolCodes, clock: Date): void {
  if (signature.signedAt === undefined) return
  const ahead = signature.signedAt.getTime() - clock.getTime()
  if (Math.abs(ahead) <= allowedSkew) return
  const signed = formatBasicDate(signature.signedAt)
  const now = formatBasicDate(clock)
  const message =
    ahead > 0
      ? `Signature not yet current: ${signed} is still later than ${formatBasicDate(new Date(clock.getTime() + allowedSkew))} (${now} + 5 min.)`
      : `Signature expired: ${signed} is now earlier than ${formatBasicDate(new Date(clock.getTime() - allowedSkew))} (${now} - 5 min.)`
  throw new AwsError(codes.badSignature, message, 403)
}

function checkExpiration(key: IssuedKey, codes: ProtocolCodes, now: Date): void {
  const { expiration } = key.credentials
  if (expiration !== undefined && expiration.getTime() <= now.getTime()) {
    throw new AwsError(
      codes.expiredToken,
      expiredToken,
      codes.expiredToken === 'ExpiredToken' ? 403 : 400,
    )
  }
}

/**
 * A region that the account has not opted in to knows nothing of its keys. The regions that are on
 * by default know them, also those where the world has nothing.
 */
function checkRegion(
  key: IssuedKey,
  region: string,
  codes: ProtocolCodes,
  organization: DemoOrganization,
): void {
  const account = organization.accounts.find((one) => one.id === key.principal.account)
  const byDefault = knownRegions.some((known) => known.name === region && !known.optIn)
  if (byDefault || account?.regions.includes(region) === true) return
  throw new AwsError(codes.unknownKey, invalidToken, 403)
}
