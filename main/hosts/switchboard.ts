import { createProcedureClient, getRouter, isProcedure, unlazy } from '@orpc/server'
import type { SystemInfo } from '../../shared/system.ts'
import type { OpenBrowser } from './browser.ts'
import {
  beginConsole,
  type ConsolePlan,
  type ConsoleRouter,
  type RunningConsole,
} from './console.ts'
import { temporaryDataFolder } from './data-folder.ts'
import { endInTime } from './ending.ts'

/** A call on its way to the router that the host has mounted. */
interface PassingCall<Output> {
  readonly path: readonly string[]
  readonly input: unknown
  readonly signal?: AbortSignal | undefined
  readonly lastEventId?: string | undefined
  readonly next: () => Promise<Output>
}

/** The console behind a host, which may be exchanged for one on the embedded endpoint. */
export interface Switchboard {
  /** What the host mounts; its calls pass through {@link Switchboard.direct}. */
  readonly router: ConsoleRouter
  /** The console that answers now. */
  readonly current: () => RunningConsole
  /** A client interceptor that takes a call to the console that answers now. */
  readonly direct: <Output>(call: PassingCall<Output>) => Promise<Output>
  readonly dispose: () => Promise<void>
}

/** Milliseconds in which a page that turned to the embedded endpoint does what it does next. */
const grace = 1_000

/**
 * Builds the console as planned and exchanges it when the window asks for the embedded endpoint.
 * `onExchange` is called when what pages follow has to be followed anew.
 */
export async function openSwitchboard(
  plan: ConsolePlan,
  openBrowser: OpenBrowser,
  onExchange: () => void,
): Promise<Switchboard> {
  let turning: Promise<SystemInfo> | undefined
  const turnToDemo = () => (turning ??= exchange())
  const first = await beginConsole(plan, openBrowser, turnToDemo)
  let current = first
  if (first.info.demo !== undefined) turning = Promise.resolve(first.info)

  async function exchange(): Promise<SystemInfo> {
    const before = current
    const demoPlan = { ...plan, folder: temporaryDataFolder(), demo: [], remarks: [], notices: [] }
    current = await beginConsole(demoPlan, openBrowser)
    setTimeout(() => {
      onExchange()
      // It has been told to end; how it ends no longer matters to anyone.
      endInTime(before.dispose()).catch(() => undefined)
    }, grace)
    return current.info
  }

  return {
    router: first.router,
    current: () => current,
    direct: (call) => (current === first ? call.next() : redirect(current.router, call)),
    dispose: () => current.dispose(),
  }
}

async function redirect<Output>(
  router: ConsoleRouter,
  { path, input, signal, lastEventId }: PassingCall<Output>,
): Promise<Output> {
  const { default: procedure } = await unlazy<unknown>(getRouter(router, path))
  if (!isProcedure(procedure)) throw new Error('Both consoles implement the same contract.')
  const client = createProcedureClient(procedure, { path })
  // The same procedure of the same contract, so its output is of the same type.
  return (await client(input, { signal, lastEventId })) as Output
}
