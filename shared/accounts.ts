import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Failure } from './failure.ts'
import { AccountColour, PolicyMode } from './policy.ts'
import { procedure } from './procedure.ts'
import { AccountId, RegionName } from './target.ts'

/**
 * One way into an account: a profile of the AWS config files, a role of an IAM Identity Center
 * portal, or a member of an organization reached through a role.
 */
export const Access = z.object({
  /** Stable over restarts: `profile:NAME`, `portal:SESSION/ACCOUNT/ROLE`, `member:ACCOUNT/ROLE`. */
  id: z.string(),
  kind: z.enum(['profile', 'portal', 'member']),
  /** What the user would call it: the profile's name, or the role's. */
  label: z.string(),
  /** How its credentials come about, such as `IAM Identity Center`, `role via base`, `static key`. */
  method: z.string(),
})
export type Access = z.infer<typeof Access>

/** What GetCallerIdentity proved. */
export const Identity = z.object({
  account: AccountId,
  /** The caller's ARN; for an assumed role with its session name. */
  arn: z.string(),
  /** The role's or user's name out of the ARN. */
  role: z.string(),
  /** When it was proven (ISO 8601). */
  provenAt: z.iso.datetime(),
})
export type Identity = z.infer<typeof Identity>

/** An enabled region of an account, and what its last readings found. */
export const AccountRegion = z.object({
  name: RegionName,
  /** Found empty by the last reading and so read rarely; see {@link ReadingEvent} `resting`. */
  restingUntil: z.iso.datetime().optional(),
})
export type AccountRegion = z.infer<typeof AccountRegion>

/** One AWS account that Foredeck knows of. */
export const Account = z.object({
  id: AccountId,
  /** The account's alias in IAM, if it has one and may be read. */
  alias: z.string().optional(),
  /** The name to show: from the policy file, else AWS Organizations, else the alias, else the id. */
  name: z.string(),
  colour: AccountColour,
  mode: PolicyMode,
  /** Carrying out a deletion plan wants a second person's approval. */
  twoPerson: z.boolean().optional(),
  /** Public keys whose approvals count; anybody's where none is listed. */
  approvers: z.array(z.string()).optional(),
  /** While a read-only account is unlocked: until when (ISO 8601). */
  unlockedUntil: z.iso.datetime().optional(),
  /** Path of organizational units from below the root, such as `Workloads/Production`. */
  ou: z.string().optional(),
  /** The account's tags in AWS Organizations. */
  tags: z.record(z.string(), z.string()),
  /** `suspended` as AWS Organizations says; such accounts are listed and never read. */
  state: z.enum(['checking', 'ready', 'login-needed', 'mfa-needed', 'failed', 'suspended']),
  failure: Failure.optional(),
  identity: Identity.optional(),
  /** When the credentials in use expire (ISO 8601); absent where they do not. */
  expiresAt: z.iso.datetime().optional(),
  /** The access in use, by id, and all that lead here. */
  access: z.string().optional(),
  /** Why this access is in use where the user chose none, as a sentence. */
  accessReason: z.string().optional(),
  accesses: z.array(Access),
  /** The portal to log in to when `state` is `login-needed`. */
  portal: z.string().optional(),
  partition: z.string(),
  regions: z.array(AccountRegion),
  /** Present where the account does not tell its regions: these are those that every one has. */
  regionsAssumed: z.literal(true).optional(),
})
export type Account = z.infer<typeof Account>

/** An IAM Identity Center portal (an `sso-session`, a legacy SSO profile, or one added here). */
export const Portal = z.object({
  name: z.string(),
  startUrl: z.string(),
  region: RegionName,
  state: z.enum(['logged-in', 'login-needed', 'logging-in', 'failed']),
  /** Present where it was added in Foredeck, and so can be removed there. */
  removable: z.literal(true).optional(),
  expiresAt: z.iso.datetime().optional(),
  /** Progress of listing its accounts and roles. */
  listed: z.object({ accounts: z.number().int(), of: z.number().int().optional() }).optional(),
  failure: Failure.optional(),
})
export type Portal = z.infer<typeof Portal>

/** An organization that one of the accounts may list. */
export const Organization = z.object({
  id: z.string(),
  /** The account through which it is read: the management account or a delegated administrator. */
  through: AccountId,
  /** The role assumed in member accounts that no other access reaches. */
  memberRole: z.string(),
  accounts: z.number().int(),
  failure: Failure.optional(),
})
export type Organization = z.infer<typeof Organization>

/** A question that the user must answer before credentials come: an MFA code. */
export const MfaPrompt = z.object({
  id: z.string(),
  /** The profile that asks. */
  profile: z.string(),
  /** The device's serial number or ARN. */
  device: z.string(),
})
export type MfaPrompt = z.infer<typeof MfaPrompt>

/** Everything known of accounts at one moment. */
export const AccountsSnapshot = z.object({
  accounts: z.array(Account),
  portals: z.array(Portal),
  organizations: z.array(Organization),
  prompts: z.array(MfaPrompt),
  /** Broken files and profiles, with file, line and reason. */
  problems: z.array(Failure),
  /** The files that were looked at. */
  files: z.array(z.object({ path: z.string(), exists: z.boolean() })),
  /** Profiles found, by name, whether they work or not. */
  profiles: z.array(z.string()),
  /** Whether discovery is still under way. */
  discovering: z.boolean(),
})
export type AccountsSnapshot = z.infer<typeof AccountsSnapshot>

/** A device authorization under way: show the code, the browser is opened once. */
export const LoginEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('code'),
    portal: z.string(),
    userCode: z.string(),
    verificationUri: z.string(),
    expiresAt: z.iso.datetime(),
  }),
  z.object({ type: z.literal('done'), portal: z.string(), expiresAt: z.iso.datetime() }),
  z.object({ type: z.literal('failed'), portal: z.string(), failure: Failure }),
])
export type LoginEvent = z.infer<typeof LoginEvent>

export const accountsContract = {
  list: procedure('Every account, portal and problem, once discovery has settled').output(
    AccountsSnapshot,
  ),
  watch: procedure('The accounts now and at every change').output(eventIterator(AccountsSnapshot)),
  refresh: procedure('Look again for accounts and prove every identity again').output(
    AccountsSnapshot,
  ),
  login: procedure('Log in to an IAM Identity Center portal; joins a login under way')
    .input(z.object({ portal: z.string() }))
    .output(eventIterator(LoginEvent)),
  logout: procedure('Forget the token of an IAM Identity Center portal')
    .input(z.object({ portal: z.string() }))
    .output(AccountsSnapshot),
  addPortal: procedure('Add an IAM Identity Center portal by its start URL and region')
    .input(
      z.object({
        name: z.string().regex(/^[\w.-]{1,64}$/, 'Letters, digits, dot, dash and underscore'),
        startUrl: z.url(),
        region: RegionName,
      }),
    )
    .output(AccountsSnapshot),
  removePortal: procedure('Remove an IAM Identity Center portal that was added in Foredeck')
    .input(z.object({ portal: z.string() }))
    .output(AccountsSnapshot),
  answerMfa: procedure('Give the code that an MFA prompt asks for')
    .input(z.object({ prompt: z.string(), code: z.string().regex(/^\d{6}$/, 'Six digits') }))
    .output(AccountsSnapshot),
  dismissMfa: procedure('Do not answer an MFA prompt; its accounts stay unread')
    .input(z.object({ prompt: z.string() }))
    .output(AccountsSnapshot),
  chooseAccess: procedure('Choose which role or profile serves an account')
    .input(z.object({ account: AccountId, access: z.string() }))
    .output(AccountsSnapshot),
  setMemberRole: procedure('Name the role through which an organization’s members are reached')
    .input(z.object({ organization: z.string(), role: z.string().regex(/^[\w+=,.@-]{1,64}$/) }))
    .output(AccountsSnapshot),
  unlock: procedure('Allow writes to a read-only account for 15 minutes')
    .input(z.object({ account: AccountId }))
    .output(AccountsSnapshot),
  lock: procedure('Take an unlock back')
    .input(z.object({ account: AccountId }))
    .output(AccountsSnapshot),
}
