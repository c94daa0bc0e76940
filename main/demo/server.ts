import { setTimeout as wait } from 'node:timers/promises'
import { demoSpeed, Regions } from './cloudformation/index.ts'
import { writeConfiguration, type ConfigurationFiles } from './configuration/index.ts'
import {
  createFaultBoard,
  createLimiter,
  createRecorder,
  createServiceDesk,
  listen,
  type AnswerParts,
  type Fault,
  type FaultBoard,
  type ListeningEndpoint,
  type PageHandler,
  type Recorder,
  type ServiceDesk,
  type UpgradeHandler,
} from './endpoint/index.ts'
import {
  createDevicePage,
  createDirectory,
  oneTimeCode,
  type DemoCredentials,
  type Directory,
} from './identity/index.ts'
import {
  createOrganization,
  defaultSize,
  type DemoOrganization,
  type DemoSize,
} from './organization/index.ts'
import { createPortalPages, Portal } from './portal/index.ts'
import { createRandom } from './random.ts'
import { offerServices } from './services.ts'
import { SessionDesk, type SessionFaults } from './sessions/desk.ts'
import { createWorld } from './world/index.ts'

/** How to start the embedded AWS endpoint. */
export interface DemoOptions {
  /** The folder below which the generated AWS configuration is written, in `.aws`. */
  readonly homeFolder: string
  readonly seed?: string | number
  readonly size?: DemoSize
  /** 0 or absent for any free port. */
  readonly port?: number
  /** The world's time; the clock's by default. */
  readonly now?: () => Date
  readonly faults?: readonly Fault[]
  /** Milliseconds that every answer takes at least. */
  readonly latency?: number
  /** How much faster than AWS resources come and go; 5 by default. */
  readonly speed?: number
  /** Stacks in a page of DescribeStacks; 50 by default. */
  readonly pageSize?: number
  /** Add a profile that asks for an MFA code. */
  readonly mfa?: boolean
  /** What goes wrong between Session Manager's clients and agents. */
  readonly sessions?: SessionFaults
}

/** The embedded AWS endpoint as it runs, with what tests need to play with it. */
export interface Demo {
  /** Such as `http://127.0.0.1:41234`. */
  readonly endpoint: string
  readonly configFile: string
  readonly credentialsFile: string
  /** The account policy that comes with it. */
  readonly policyFile: string
  /**
   * The environment variables that lead any AWS client here; undefined for those that would lead
   * it elsewhere and so must not be set.
   */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly organization: DemoOrganization
  readonly directory: Directory
  readonly portal: Portal
  /** Faults may be added and taken back at any time. */
  readonly faults: FaultBoard
  /** What has been called. */
  readonly calls: Recorder
  /** Session Manager's sessions, which may be cut and ended at any time. */
  readonly sessions: SessionDesk
  /** A user's lasting key in an account (the management account where none is named). */
  credentials(account?: string): DemoCredentials
  /** The code that the MFA device shows now. */
  mfaCode(): string
  /** Makes all sessions given out so far expired, so that keys must be renewed. */
  expireSessions(): void
  /** Every secret in play: keys, session tokens, portal tokens. For tests that search for leaks. */
  secrets(): string[]
  stop(): Promise<void>
}

/** What runs behind the endpoint. */
interface Parts {
  readonly now: () => Date
  readonly organization: DemoOrganization
  readonly directory: Directory
  readonly portal: Portal
  readonly faults: FaultBoard
  readonly calls: Recorder
  readonly regions: Regions
}

/**
 * Starts the embedded AWS endpoint on 127.0.0.1 and writes the AWS configuration that leads to it.
 * Rejects with a `FailureError` when the port cannot be had, with Node's error when the folder cannot
 * be written.
 */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const parts = createParts(options)
  const { organization, directory, portal, regions } = parts
  let endpoint = ''
  const sessions = new SessionDesk(() => endpoint, options.sessions ?? {})
  const services = createServiceDesk(
    offerServices({ organization, directory, portal, regions, sessions, endpoint: () => endpoint }),
  )
  await services.open()
  const pages = pagesOf(parts, options.mfa ?? false)
  const upgrade: UpgradeHandler = (...connection) => sessions.upgrade(...connection)
  const answers = answerParts(parts, services)
  const listening = await listen(answers, pages, upgrade, options.port ?? 0)
  endpoint = listening.url
  const { homeFolder, mfa = false } = options
  try {
    const files = writeConfiguration({ endpoint, organization, directory, homeFolder, mfa })
    return demoOf(parts, listening, files, sessions)
  } catch (error) {
    await listening.stop()
    throw error
  }
}

/** The pages that a browser opens at the endpoint. */
function pagesOf({ portal, directory, now }: Parts, mfa: boolean): PageHandler {
  const device = createDevicePage(directory.mfa, now)
  const portalPages = createPortalPages(portal, now)
  return (request) => (mfa ? device(request) : undefined) ?? portalPages(request)
}

function createParts(options: DemoOptions): Parts {
  const { seed = 'harbour', size = defaultSize, now = () => new Date() } = options
  const organization = createOrganization(seed, size)
  return {
    now,
    organization,
    directory: createDirectory(seed, organization),
    portal: new Portal(),
    faults: createFaultBoard(faultsOf(options), createRandom(seed).fork('faults')),
    calls: createRecorder(),
    regions: createRegions(options, organization, now()),
  }
}

function createRegions(
  { seed = 'harbour', size = defaultSize, speed = demoSpeed, pageSize }: DemoOptions,
  organization: DemoOrganization,
  now: Date,
): Regions {
  const { population, templates } = createWorld({
    seed,
    accounts: organization.accounts,
    regions: organization.regions,
    startedAt: now.getTime(),
    stacks: size.stacks,
    services: size.services,
    pipelines: size.pipelines,
  })
  const paging = pageSize === undefined ? {} : { pageSize }
  return new Regions({ seed: String(seed), speed, ...paging, templates, population })
}

function faultsOf({ faults = [], latency = 0 }: DemoOptions): Fault[] {
  return latency > 0 ? [...faults, { latency }] : [...faults]
}

function answerParts(parts: Parts, services: ServiceDesk): AnswerParts {
  return {
    services,
    keyring: parts.directory.keyring,
    organization: parts.organization,
    faults: parts.faults,
    recorder: parts.calls,
    limiter: createLimiter(() => performance.now()),
    now: parts.now,
    clock: () => new Date(Date.now() + parts.faults.clockSkew()),
    wait,
  }
}

function demoOf(
  parts: Parts,
  listening: ListeningEndpoint,
  files: ConfigurationFiles,
  sessions: SessionDesk,
): Demo {
  const { organization, directory, portal, faults, calls, now } = parts
  const { keyring, mfa, webIdentity } = directory
  return {
    endpoint: listening.url,
    ...files,
    environment: environmentOf(files),
    organization,
    directory,
    portal,
    faults,
    calls,
    sessions,
    credentials: (account = organization.management) =>
      keyring.issueUserKey(directory.user(account, 'tester')),
    mfaCode: () => oneTimeCode(mfa.secret, now()),
    expireSessions: () => keyring.expireSessions(now()),
    secrets: () => [...keyring.secrets(), ...portal.secrets(), webIdentity.token],
    stop() {
      sessions.stop()
      return listening.stop()
    },
  }
}

const misleading = [
  'AWS_ACCESS_KEY_ID',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_DEFAULT_PROFILE',
  'AWS_DEFAULT_REGION',
  'AWS_ENDPOINT_URL',
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
  'AWS_PROFILE',
  'AWS_REGION',
  'AWS_ROLE_ARN',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
]

function environmentOf(files: ConfigurationFiles): Record<string, string | undefined> {
  return {
    ...Object.fromEntries(misleading.map((name) => [name, undefined])),
    AWS_CONFIG_FILE: files.configFile,
    AWS_SHARED_CREDENTIALS_FILE: files.credentialsFile,
    AWS_EC2_METADATA_DISABLED: 'true',
  }
}
