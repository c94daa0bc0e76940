import { type Arguments, parseArguments, usage, UsageError } from './arguments.ts'
import { version } from './console.ts'
import { outline } from './failures.ts'
import { report } from './report.ts'
import { requireRuntime } from './runtime.ts'
import { sentenceOf } from './sentence.ts'

/** Exit codes: a failure, and a command line that cannot be understood. */
const failed = 1
const misused = 2

/**
 * Reads the arguments, picks the host and runs it. Settles with the exit code, or with nothing once
 * Electron's host is prepared, which ends the process itself.
 */
export async function run(given: readonly string[]): Promise<number | undefined> {
  process.on('unhandledRejection', (error) => report('the background', outline(error)))
  try {
    return await start(parseArguments(given))
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`)
    return error instanceof UsageError ? misused : failed
  }
}

async function start(wish: Arguments): Promise<number | undefined> {
  switch (wish.face) {
    case 'help':
      process.stdout.write(await help())
      return 0
    case 'version':
      process.stdout.write(`${version}\n`)
      return 0
    case 'call':
      requireRuntime()
      return (await import('./call/run.ts')).runCall(wish)
    case 'shell':
      requireRuntime()
      return (await import('./shell/run.ts')).runShell(wish)
    case 'tunnel':
      requireRuntime()
      return (await import('./tunnel/run.ts')).runTunnel(wish)
    case 'ssh-proxy':
      requireRuntime()
      return (await import('./ssh-proxy/run.ts')).runSshProxy(wish)
    case 'window':
      requireRuntime()
      return openWindow(wish)
  }
}

async function help(): Promise<string> {
  const { demoFlagUsage } = await import('../demo/index.ts')
  const lines = demoFlagUsage.map(([flag, meaning]) => `  ${flag.padEnd(32)}${meaning}\n`)
  return `${usage}\n${lines.join('')}`
}

async function openWindow(wish: Arguments): Promise<number | undefined> {
  if ('electron' in process.versions && !wish.serve) {
    return (await import('./electron/run.ts')).runElectron(wish)
  }
  return (await import('./served/run.ts')).runServed(wish)
}
