import { createHash } from 'node:crypto'
import type { AwsCredentialIdentity } from '@smithy/types'
import type { Access } from '../../../shared/accounts.ts'
import type { CredentialSource } from '../configuration/profiles.ts'
import type { Place } from './clients.ts'

/** How a source's credentials come about, with all that it takes but the credentials it rests on. */
export type SourceWay =
  | { readonly kind: 'static'; readonly keys: AwsCredentialIdentity }
  | {
      readonly kind: 'role'
      readonly roleArn: string
      /** The id of the source whose credentials assume the role. */
      readonly from: string
      readonly sessionName: string
      readonly externalId?: string
      readonly durationSeconds?: number
      readonly mfaSerial?: string
    }
  | {
      /** A user's session that an MFA code opened, for all roles that want the same device. */
      readonly kind: 'session'
      readonly from: string
      readonly mfaSerial: string
    }
  | {
      readonly kind: 'web-identity'
      readonly roleArn: string
      readonly tokenFile: string
      readonly sessionName: string
    }
  | { readonly kind: 'process'; readonly profile: string }
  | { readonly kind: 'login'; readonly profile: string }
  | { readonly kind: 'place'; readonly place: CredentialSource }
  | {
      readonly kind: 'portal'
      readonly portal: string
      /** The portal's own region, which is seldom that of the calls made with the credentials. */
      readonly portalRegion: string
      readonly account: string
      readonly role: string
    }

/**
 * One source of credentials: an access that the user knows, or a step on the way to one.
 * May hold secrets: stays within the accounts feature.
 */
export interface Source extends Access, Place {
  /** The account that the configuration promises; unknown where only a call can tell. */
  readonly account?: string
  /** The portal whose login it rests on, directly or through the roles before it. */
  readonly portal?: string
  /** The profile to name in an AWS CLI command line. */
  readonly profile?: string
  /** Whether it, or a step on the way to it, wants an MFA code. */
  readonly asksForCode: boolean
  /** Whether it is only a step to others and no access of its own. */
  readonly hidden: boolean
  readonly way: SourceWay
  /** Differs when anything that its credentials rest on differs. */
  readonly fingerprint: string
}

/** The MFA device that a source itself asks a code of. */
export function deviceOf({ way }: Source): string | undefined {
  return way.kind === 'role' || way.kind === 'session' ? way.mfaSerial : undefined
}

/** The session name of roles that no profile names one for; stable, since it is part of the ARN. */
export const sessionName = 'foredeck'

/** A hash over what a source rests on; a hash, since the parts may hold secrets. */
export function fingerprint(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
