import type { Settings } from './parse.ts'

/** The places from which a role may take its first credentials without a profile. */
export const credentialSources = ['Environment', 'Ec2InstanceMetadata', 'EcsContainer'] as const
export type CredentialSource = (typeof credentialSources)[number]

/** How a profile comes to credentials. */
export type Way =
  | { readonly kind: 'static' }
  | {
      readonly kind: 'role'
      readonly roleArn: string
      readonly source:
        | { readonly kind: 'profile'; readonly profile: string }
        | { readonly kind: 'place'; readonly place: CredentialSource }
      readonly mfaSerial?: string
    }
  | { readonly kind: 'web-identity'; readonly roleArn: string; readonly tokenFile: string }
  | { readonly kind: 'process' }
  | {
      readonly kind: 'sso'
      /** The `sso-session`, or undefined for a legacy profile with its own start URL. */
      readonly session?: string
      readonly startUrl?: string
      readonly account: string
      readonly role: string
    }
  | { readonly kind: 'login' }
  | { readonly kind: 'none' }

/** A profile of the AWS config files. `settings` may hold secrets: never shown, logged or stored. */
export interface Profile {
  readonly name: string
  readonly settings: Settings
  readonly way: Way
  readonly file: string
  readonly line?: number
}

/**
 * How the settings lead to credentials, in the SDK's order of precedence: role, static key, web
 * identity, process, IAM Identity Center, `aws login`.
 */
export function wayOf(settings: Settings): Way {
  return (
    roleWay(settings) ??
    (hasStaticKey(settings) ? { kind: 'static' } : undefined) ??
    webIdentityWay(settings) ??
    (settings['credential_process'] === undefined ? undefined : { kind: 'process' }) ??
    ssoWay(settings) ??
    (settings['login_session'] === undefined ? { kind: 'none' } : { kind: 'login' })
  )
}

/** Whether the settings hold a complete access key. */
export function hasStaticKey(settings: Settings): boolean {
  return (
    settings['aws_access_key_id'] !== undefined && settings['aws_secret_access_key'] !== undefined
  )
}

function roleWay(settings: Settings): Way | undefined {
  const roleArn = settings['role_arn']
  if (roleArn === undefined) return undefined
  const source = roleSource(settings)
  if (source === undefined) return undefined
  const mfaSerial = settings['mfa_serial']
  return { kind: 'role', roleArn, source, ...(mfaSerial === undefined ? {} : { mfaSerial }) }
}

function roleSource(settings: Settings) {
  const profile = settings['source_profile']
  if (profile !== undefined) return { kind: 'profile', profile } as const
  const place = credentialSources.find((each) => each === settings['credential_source'])
  return place === undefined ? undefined : ({ kind: 'place', place } as const)
}

function webIdentityWay(settings: Settings): Way | undefined {
  const roleArn = settings['role_arn']
  const tokenFile = settings['web_identity_token_file']
  if (roleArn === undefined || tokenFile === undefined) return undefined
  return { kind: 'web-identity', roleArn, tokenFile }
}

function ssoWay(settings: Settings): Way | undefined {
  const account = settings['sso_account_id']
  const role = settings['sso_role_name']
  const session = settings['sso_session']
  const startUrl = settings['sso_start_url']
  if (account === undefined || role === undefined) return undefined
  if (session !== undefined) return { kind: 'sso', session, account, role }
  return startUrl === undefined ? undefined : { kind: 'sso', startUrl, account, role }
}

/**
 * The chain of profiles that a role's credentials come through, from `name` to the one that has
 * credentials of its own. Ends early at an unknown profile; at a cycle, the name that closes it
 * stands twice.
 */
export function roleChain(profiles: ReadonlyMap<string, Profile>, name: string): string[] {
  const chain = [name]
  for (;;) {
    const current = profiles.get(chain.at(-1) ?? '')
    if (current?.way.kind !== 'role' || current.way.source.kind !== 'profile') return chain
    const source = current.way.source.profile
    const seen = chain.includes(source)
    chain.push(source)
    const next = profiles.get(source)
    // As a source, a static key wins over a role of the same profile; so does the SDK.
    if (seen || next === undefined || hasStaticKey(next.settings)) return chain
  }
}

/** Whether a {@link roleChain} runs in a circle. */
export function isCyclic(profiles: ReadonlyMap<string, Profile>, chain: string[]): boolean {
  const last = chain.at(-1) ?? ''
  const closes = chain.indexOf(last) < chain.length - 1
  return closes && !hasStaticKey(profiles.get(last)?.settings ?? {})
}

/** The account id in a role's ARN, or undefined where it is malformed. */
export function accountOfRole(roleArn: string): string | undefined {
  return /^arn:aws[\w-]*:iam::(\d{12}):role\/.+$/.exec(roleArn)?.[1]
}

/** The partition in an ARN, such as `aws-cn`; `aws` where it has none. */
export function partitionOf(arn: string): string {
  return /^arn:(aws[\w-]*):/.exec(arn)?.[1] ?? 'aws'
}
