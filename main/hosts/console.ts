import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Context, Router } from '@orpc/server'
import type { contract } from '../../shared/contract.ts'
import { FailureError } from '../../shared/failure.ts'
import type { Notice, SystemInfo } from '../../shared/system.ts'
import packageFile from '../../package.json' with { type: 'json' }
import type { Sessions } from '../sessions/door.ts'
import { type Arguments, UsageError } from './arguments.ts'
import type { OpenBrowser } from './browser.ts'
import {
  type DataFolder,
  type DataFolderWish,
  openDataFolder,
  usualDataFolder,
} from './data-folder.ts'
import { hasAwsConfiguration } from './profiles.ts'

/** The contract, implemented. */
export type ConsoleRouter = Router<typeof contract, Context>

/** What is decided before a console is built. */
export interface ConsolePlan {
  readonly host: SystemInfo['host']
  readonly folder: DataFolder
  /** Flags for the embedded endpoint; absent when AWS itself is called. */
  readonly demo?: readonly string[]
  /** What the user should be told at the start, a sentence each. */
  readonly remarks: readonly string[]
  /** What the window should tell as well, since whoever looks at it may see no terminal. */
  readonly notices: readonly Notice[]
}

/** A console that runs below a host. */
export interface RunningConsole {
  readonly router: ConsoleRouter
  readonly info: SystemInfo
  readonly remarks: readonly string[]
  /** The sessions; built by the first who asks. */
  sessions(): Promise<Sessions>
  /** Resolves once nothing that was begun here is still being carried out. */
  idle(): Promise<void>
  dispose(): Promise<void>
}

/** This Foredeck's version. */
export const version = packageFile.version

const embedded =
  'There is no AWS profile on this machine, so Foredeck opens on its embedded AWS endpoint; --no-demo opens it on your own accounts.'

/** Decides where the console keeps what it knows, and what it calls. Throws a `UsageError`. */
export function planConsole(wish: Arguments, host: SystemInfo['host']): ConsolePlan {
  const environment = process.env
  const home = homedir()
  const place = {
    given: wish.dataFolder ?? environment['FOREDECK_DATA_FOLDER'],
    environment,
    home,
    platform: process.platform,
  }
  const lonely = !wish.demo && host !== 'call' && isFirstStart(wish, place)
  const demo = wish.demo || lonely
  const folder = openDataFolder({ ...place, passing: demo })
  const remarks = [folder.notice, lonely ? embedded : undefined]
  return {
    host,
    folder,
    ...(demo ? { demo: wish.demoFlags } : {}),
    remarks: remarks.filter((remark) => remark !== undefined),
    notices: noticesOf(folder),
  }
}

function noticesOf({ notice }: DataFolder): Notice[] {
  if (notice === undefined) return []
  const advice = 'Mend its permissions, or name another folder with --data-folder.'
  return [{ id: 'data-folder', kind: 'warning', sentence: notice, advice }]
}

/**
 * Whether there is nothing yet that the user could see of their own: no AWS configuration, and no
 * store of an earlier run, which may know portals that were added in the window.
 */
function isFirstStart(wish: Arguments, place: Omit<DataFolderWish, 'passing'>): boolean {
  if (wish.ownAccounts || hasAwsConfiguration(place.environment, place.home)) return false
  return !existsSync(join(place.given ?? usualDataFolder(place), 'store.sqlite'))
}

/** Builds the console as planned. `turnToDemo` serves the procedure of that name. */
export async function beginConsole(
  plan: ConsolePlan,
  openBrowser: OpenBrowser,
  turnToDemo?: () => Promise<SystemInfo>,
): Promise<RunningConsole> {
  try {
    const [{ createConsole }, demo] = await Promise.all([
      import('../console.ts'),
      plan.demo === undefined ? undefined : readDemoFlags(plan.demo),
    ])
    const built = await createConsole({
      environment: process.env,
      home: homedir(),
      dataFolder: plan.folder.path,
      host: plan.host,
      notices: plan.notices,
      ...(demo === undefined ? {} : { demo }),
      openBrowser,
      ...(turnToDemo === undefined ? {} : { turnToDemo }),
      version,
      now: () => new Date(),
    })
    const dispose = async () => {
      await built.dispose()
      plan.folder.dispose()
    }
    const { router, info, sessions, idle } = built
    return { router, info, sessions, remarks: plan.remarks, idle, dispose }
  } catch (error) {
    plan.folder.dispose()
    throw error
  }
}

/** Flags that the embedded endpoint does not understand are a matter of the command line. */
async function readDemoFlags(flags: readonly string[]) {
  const { parseDemoFlags } = await import('../demo/index.ts')
  try {
    return parseDemoFlags(flags)
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
    const { sentence, advice } = error.failure
    throw new UsageError(advice === undefined ? sentence : `${sentence} ${advice}`)
  }
}

/** The lines by which other AWS clients reach the embedded endpoint, if it runs. */
export function demoLines({ demo }: SystemInfo): string[] {
  if (demo === undefined) return []
  return [`AWS endpoint: ${demo.endpoint}`, `AWS_CONFIG_FILE=${demo.configFile}`]
}
