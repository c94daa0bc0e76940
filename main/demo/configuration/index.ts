import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { secretText, type Directory } from '../identity/index.ts'
import type { DemoOrganization } from '../organization/index.ts'
import { alphabets } from '../random.ts'
import { writePolicy } from './policy.ts'
import { configSections, credentialsSections, type Section } from './profiles.ts'

/** What the configuration describes and where it goes. */
export interface ConfigurationParts {
  readonly endpoint: string
  readonly organization: DemoOrganization
  readonly directory: Directory
  /** The files go into `.aws` below it. */
  readonly homeFolder: string
  /** Whether to add a profile that asks for an MFA code. */
  readonly mfa: boolean
}

/** Where the generated files are. */
export interface ConfigurationFiles {
  readonly configFile: string
  readonly credentialsFile: string
  /** The account policy file, which is Foredeck's own and not AWS's. */
  readonly policyFile: string
}

/** Writes the AWS configuration that leads to the endpoint; files that only the user may read. */
export function writeConfiguration(parts: ConfigurationParts): ConfigurationFiles {
  const folder = join(parts.homeFolder, '.aws')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const write = (name: string, text: string): string => {
    const path = join(folder, name)
    writeFileSync(path, text, { mode: 0o600 })
    return path
  }
  const keysFile = write('shared-services-keys.json', processKeys(parts))
  const tokenFile = write('web-identity-token', parts.directory.webIdentity.token)
  const profileParts = {
    ...parts,
    credentialProcess: printCommand(keysFile),
    webIdentityTokenFile: tokenFile,
    sessionName: `demo-${secretText(alphabets.lowerCaseAndDigits, 8)}`,
  }
  return {
    configFile: write('config', header + render(configSections(profileParts))),
    credentialsFile: write('credentials', header + render(credentialsSections(profileParts))),
    policyFile: writePolicy(parts.organization, parts.homeFolder),
  }
}

const header =
  '# Written by the Foredeck demo at each start. It leads to an endpoint on this computer.\n\n'

/** What a `credential_process` prints for the account `shared-services`. */
function processKeys({ organization, directory }: ConfigurationParts): string {
  const account = organization.accounts.find((one) => one.name === 'shared-services')
  const user = directory.user(account?.id ?? organization.management, 'platform')
  const keys = directory.keyring.issueUserKey(user)
  return JSON.stringify({
    Version: 1,
    AccessKeyId: keys.accessKeyId,
    SecretAccessKey: keys.secretAccessKey,
  })
}

/** A command that prints a file, with nothing but what the system brings. */
function printCommand(path: string): string {
  return process.platform === 'win32' ? `cmd /c type "${path}"` : `cat "${path}"`
}

function render(sections: readonly Section[]): string {
  return sections.map(renderSection).join('\n')
}

function renderSection({ name, comment, settings }: Section): string {
  const lines = Object.entries(settings).map(([key, value]) =>
    value.startsWith('\n') ? `${key} =${value}` : `${key} = ${value}`,
  )
  return [...(comment === undefined ? [] : [`# ${comment}`]), `[${name}]`, ...lines, ''].join('\n')
}
