import {
  deploymentExternalId,
  permissionSets,
  roleNames,
  type DemoCredentials,
  type Directory,
} from '../identity/index.ts'
import type { DemoAccount, DemoOrganization } from '../organization/index.ts'

/** One section of an AWS configuration file, such as `profile shop` or `sso-session harbour`. */
export interface Section {
  readonly name: string
  /** Why it is there, for the person who reads the file. */
  readonly comment?: string
  readonly settings: Readonly<Record<string, string>>
}

/** What the generated profiles are made of. */
export interface ProfileParts {
  readonly endpoint: string
  readonly organization: DemoOrganization
  readonly directory: Directory
  /** The command that prints the keys of `shared-services`. */
  readonly credentialProcess: string
  readonly webIdentityTokenFile: string
  /**
   * The session name of every role, another one at each start: the AWS CLI keeps the keys of a role
   * by its names, and those of an earlier start are worth nothing.
   */
  readonly sessionName: string
  /** Whether to add a profile that asks for an MFA code. */
  readonly mfa: boolean
}

/** The name of the profile whose keys the first roles are assumed with. */
const baseProfile = 'harbour'
const portalName = 'harbour'
const servicesName = 'harbour'

/**
 * The sections of the config file. Together they reach every account of the default world but
 * `security`, which only the organization leads to; only the portal's profile needs a login.
 */
export function configSections(parts: ProfileParts): Section[] {
  const { organization } = parts
  const named = (name: string, make: (account: DemoAccount) => Section[]): Section[] =>
    organization.accounts
      .filter((account) => account.name === name)
      .flatMap((account) => make(account))
  return [
    ...managementSections(parts),
    ...named('shop-production', (account) => shopProductionSections(account, parts)),
    ...named('shop-development', (account) => shopDevelopmentSections(account, parts)),
    ...named('shared-services', () => [
      profile(
        parts,
        'shared-services',
        { credential_process: parts.credentialProcess },
        'Keys from a program',
      ),
    ]),
    ...named('data-production', (account) => [
      profile(
        parts,
        'data-production',
        {
          ...assume(parts, roleArn(account.id, roleNames.deployment), 'shared-services'),
          external_id: deploymentExternalId,
        },
        'A role that wants an external id',
      ),
    ]),
    portalSection(parts),
    servicesSection(parts),
  ]
}

/** The sections of the credentials file: one more way into `shop-development`. */
export function credentialsSections(parts: ProfileParts): Section[] {
  const account = parts.organization.accounts.find((one) => one.name === 'shop-development')
  if (account === undefined) return []
  const keys = userKeys(parts, account.id, 'nightly-reports')
  return [{ name: 'nightly-reports', settings: { ...common(parts), ...keySettings(keys) } }]
}

/**
 * The default profile has a plain key: an older AWS CLI, which knows endpoints from its command
 * line only, would ask AWS itself for a role. Roles start from a profile that nobody else has.
 */
function managementSections(parts: ProfileParts): Section[] {
  const { management } = parts.organization
  const keys = keySettings(userKeys(parts, management, 'operations'))
  const breakGlass = profile(
    parts,
    'break-glass',
    {
      ...assume(parts, roleArn(management, roleNames.breakGlass), baseProfile),
      mfa_serial: parts.directory.mfa.serialNumber,
    },
    'A role that wants an MFA code',
  )
  return [
    {
      name: 'default',
      comment: 'A user of the management account with a lasting key',
      settings: { ...common(parts), ...keys },
    },
    profile(parts, baseProfile, keys, 'The same, for the roles below'),
    ...(parts.mfa ? [breakGlass] : []),
  ]
}

function shopProductionSections(account: DemoAccount, parts: ProfileParts): Section[] {
  return [
    profile(
      parts,
      'shop-production',
      assume(parts, roleArn(account.id, roleNames.operations), baseProfile),
      'A role in another account',
    ),
    profile(
      parts,
      'shop-production-audit',
      assume(parts, roleArn(account.id, roleNames.audit), 'shop-production'),
      'A role assumed by a role',
    ),
    {
      name: 'profile shop-production-portal',
      comment: 'Needs a login to the portal; its endpoints come from a services section',
      settings: {
        region: firstRegion(parts),
        services: servicesName,
        sso_session: portalName,
        sso_account_id: account.id,
        sso_role_name: permissionSets[0],
      },
    },
  ]
}

function shopDevelopmentSections(account: DemoAccount, parts: ProfileParts): Section[] {
  const keys = userKeys(parts, account.id, 'developer')
  return [
    profile(parts, 'shop-development', keySettings(keys), 'A user with a lasting key'),
    profile(
      parts,
      'shop-development-pipeline',
      {
        role_arn: roleArn(account.id, roleNames.integration),
        web_identity_token_file: parts.webIdentityTokenFile,
        role_session_name: parts.sessionName,
      },
      'A role assumed with a web identity token',
    ),
  ]
}

function portalSection(parts: ProfileParts): Section {
  return {
    name: `sso-session ${portalName}`,
    settings: {
      sso_start_url: `${parts.endpoint}/start`,
      sso_region: firstRegion(parts),
      sso_registration_scopes: 'sso:account:access',
    },
  }
}

/** By the ids that the AWS CLI and the SDKs have for services in `services` sections. */
const playedServices = [
  'account',
  'backup',
  'cloudformation',
  'cloudwatch',
  'cloudwatch_logs',
  'codepipeline',
  'cognito_identity_provider',
  'dynamodb',
  'ec2',
  'ecr',
  'ecs',
  'efs',
  'elastic_load_balancing_v2',
  'fsx',
  'iam',
  'kms',
  'lambda',
  'organizations',
  'rds',
  'route_53',
  's3',
  'secrets_manager',
  'ssm',
  'sso',
  'sso_oidc',
  'sts',
]

function servicesSection(parts: ProfileParts): Section {
  const lines = playedServices.map((service): [string, string] => [
    service,
    `\n  endpoint_url = ${parts.endpoint}`,
  ])
  return { name: `services ${servicesName}`, settings: Object.fromEntries(lines) }
}

function profile(
  parts: ProfileParts,
  name: string,
  settings: Readonly<Record<string, string>>,
  comment: string,
): Section {
  return { name: `profile ${name}`, comment, settings: { ...common(parts), ...settings } }
}

function assume(parts: ProfileParts, role: string, source: string): Record<string, string> {
  return { role_arn: role, source_profile: source, role_session_name: parts.sessionName }
}

function common(parts: ProfileParts): Record<string, string> {
  return { region: firstRegion(parts), endpoint_url: parts.endpoint }
}

function firstRegion(parts: ProfileParts): string {
  return parts.organization.regions[0] ?? 'us-east-1'
}

function userKeys(parts: ProfileParts, account: string, name: string): DemoCredentials {
  return parts.directory.keyring.issueUserKey(parts.directory.user(account, name))
}

function keySettings(keys: DemoCredentials): Record<string, string> {
  return {
    aws_access_key_id: keys.accessKeyId,
    aws_secret_access_key: keys.secretAccessKey,
  }
}

function roleArn(account: string, name: string): string {
  return `arn:aws:iam::${account}:role/${name}`
}
