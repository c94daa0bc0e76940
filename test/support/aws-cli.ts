import { execFile, execFileSync } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import type { Demo } from '../../main/demo/index.ts'

/** How a run of the AWS CLI ended. */
export interface CliRun {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  /** Standard output as JSON. */
  json(): unknown
}

interface Cli {
  readonly program: string
  readonly major: number
  readonly minor: number
}

/** The first `aws` on the PATH that runs, or in `/usr/bin`; nothing where there is none. */
const cli = findAwsCli()

/** There is no AWS CLI that runs. */
export const withoutAwsCli = cli === undefined

/** The AWS CLI is from before mid-2023 and takes endpoints from its command line only. */
export const ignoresEndpoints = cli !== undefined && cli.minor < (cli.major === 1 ? 28 : 13)

function findAwsCli(): Cli | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin']
  for (const folder of folders) {
    const found = tryAwsCli(join(folder, 'aws'))
    if (found !== undefined) return found
  }
  return undefined
}

function tryAwsCli(program: string): Cli | undefined {
  try {
    const text = execFileSync(program, ['--version'], { stdio: 'pipe' }).toString()
    const [, major, minor] = /^aws-cli\/(\d+)\.(\d+)/.exec(text) ?? []
    return major === undefined ? undefined : { program, major: Number(major), minor: Number(minor) }
  } catch {
    return undefined
  }
}

/**
 * Runs the AWS CLI on the demo's configuration alone: an environment without the user's own
 * settings, and the demo's folder for a home, so that nothing is cached between tests.
 */
export function runAws(
  demo: Demo,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CliRun> {
  const home = dirname(dirname(demo.configFile))
  const env = {
    PATH: process.env['PATH'],
    HOME: home,
    AWS_PAGER: '',
    ...demo.environment,
    ...environment,
  }
  return new Promise((resolve) => {
    const all = ignoresEndpoints ? [...words, '--endpoint-url', demo.endpoint] : [...words]
    execFile(cli?.program ?? 'aws', all, { env, timeout: 120_000 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code ?? 1)
      resolve({ code, stdout, stderr, json: () => JSON.parse(stdout) as unknown })
    })
  })
}
