import type { DemoOrganization } from '../organization/index.ts'
import { alphabets, createRandom } from '../random.ts'
import { createKeyring, secretText, type Keyring, type Principal } from './keyring.ts'
import { createRoles, type DemoRole } from './roles.ts'

/** Everyone whom the endpoint knows: users, roles, keys, and what proves them. */
export interface Directory {
  readonly keyring: Keyring
  readonly roles: readonly DemoRole[]
  /** The IAM user `name` of an account. */
  user(account: string, name: string): Principal
  role(arn: string): DemoRole | undefined
  /** The organization's own role of that name in an account. */
  roleNamed(account: string, name: string): DemoRole | undefined
  /** The tags of a user or a role, by its ARN; to be changed in place. */
  tagsOf(arn: string): Map<string, string>
  /** The tags of whoever calls under this ARN: a user's, or those of a session's role. */
  callerTags(account: string, arn: string): ReadonlyMap<string, string>
  /** A session of a role, as its ARN and user id show it. */
  session(role: DemoRole, sessionName: string): Principal
  readonly mfa: MfaDevice
  readonly webIdentity: WebIdentity
}

/** The one virtual MFA device: of the management account's user `operations`. */
export interface MfaDevice {
  readonly serialNumber: string
  readonly secret: string
}

/** The one token of the one OpenID Connect provider. */
export interface WebIdentity {
  readonly provider: string
  readonly audience: string
  readonly subject: string
  /** Looks like a JSON Web Token; drawn anew at each start. */
  readonly token: string
}

/** The directory of an organization. Ids come from the seed, everything secret does not. */
export function createDirectory(seed: string | number, organization: DemoOrganization): Directory {
  const random = createRandom(seed).fork('directory')
  const roles = createRoles(random.fork('roles'), organization)
  const byArn = new Map(roles.map((role) => [role.arn, role]))
  const roleNamed = (account: string, name: string) =>
    roles.find((one) => one.account === account && one.name === name)
  const tagsOf = keepTags(roles)
  const userId = (label: string): string => `AIDA${random.fork(label).text(alphabets.base32, 17)}`
  return {
    keyring: createKeyring(),
    roles,
    user: (account, name) => ({
      account,
      arn: `arn:aws:iam::${account}:user/${name}`,
      userId: userId(`${account}/${name}`),
      kind: 'user',
    }),
    role: (arn) => byArn.get(arn),
    roleNamed,
    tagsOf,
    callerTags(account, arn) {
      const [, name = ''] = /:assumed-role\/([^/]+)\//.exec(arn) ?? []
      return tagsOf(roleNamed(account, name)?.arn ?? arn)
    },
    session: (role, sessionName) => ({
      account: role.account,
      arn: `arn:aws:sts::${role.account}:assumed-role/${role.name}/${sessionName}`,
      userId: `${role.id}:${sessionName}`,
      kind: 'role',
    }),
    mfa: {
      serialNumber: `arn:aws:iam::${organization.management}:mfa/operations`,
      secret: secretText(alphabets.base32, 32),
    },
    webIdentity: createWebIdentity(),
  }
}

function keepTags(roles: readonly DemoRole[]): Directory['tagsOf'] {
  const kept = new Map(roles.map(({ arn, tags = {} }) => [arn, new Map(Object.entries(tags))]))
  return (arn) => {
    const tags = kept.get(arn) ?? new Map<string, string>()
    kept.set(arn, tags)
    return tags
  }
}

function createWebIdentity(): WebIdentity {
  const provider = 'ci.harbour.example'
  const audience = 'sts.amazonaws.com'
  const subject = 'repo:harbour/shop:ref:refs/heads/main'
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const header = part({ alg: 'RS256', typ: 'JWT' })
  const claims = part({ iss: `https://${provider}`, aud: audience, sub: subject })
  const signature = secretText(alphabets.lowerCaseAndDigits, 86)
  return { provider, audience, subject, token: `${header}.${claims}.${signature}` }
}
