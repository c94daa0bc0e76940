import { spawn } from 'node:child_process'
import type { Open } from '../../../../main/sessions/transfers/conversation.ts'

/** How a node of a test behaves. */
export interface NodeHabits {
  /** Said before anything else. */
  readonly banner?: string
  /** The session is cut for good once it has printed or taken so many bytes. */
  readonly endsAfter?: number
  readonly environment?: Record<string, string>
  /** Sends what it is told back, as a terminal that cannot be made raw. */
  readonly echoes?: boolean
  /** What it says within so many milliseconds comes in one message. */
  readonly gathers?: number
}

/** Sessions with a real `sh` on this machine, in `home`. */
export function openerOf(home: string, habits: () => NodeHabits = () => ({})): Open {
  return (request) => {
    const { banner = '', endsAfter = Infinity, environment, echoes, gathers } = habits()
    const command = request.parameters['command']?.[0] ?? ''
    const shell = spawn('/bin/sh', ['-c', command], {
      cwd: home,
      env: { PATH: process.env['PATH'] ?? '', HOME: home, ...environment },
    })
    let traffic = 0
    const since = new Date().toISOString()
    const count = (bytes: number) => {
      traffic += bytes
      if (traffic > endsAfter) shell.kill('SIGKILL')
    }
    const tell = (bytes: Buffer) => {
      count(bytes.length)
      if (traffic <= endsAfter) request.events.output?.(bytes)
    }
    const say = gathers === undefined ? tell : gatherer(gathers, tell)
    shell.stdout.on('data', say)
    shell.stderr.on('data', say)
    shell.stdin.on('error', () => undefined)
    shell.on('close', () => request.onState?.({ phase: 'ended', since, reason: 'Cut.' }))
    request.onState?.({ phase: 'live', since })
    if (banner !== '') say(Buffer.from(banner))
    return Promise.resolve({
      session: {
        write(bytes) {
          count(bytes.length)
          shell.stdin.write(bytes)
          if (echoes) say(Buffer.from(bytes))
          return bytes.length
        },
        end: () => void shell.kill('SIGKILL'),
      },
    })
  }
}

function gatherer(milliseconds: number, tell: (bytes: Buffer) => void) {
  const gathered: Buffer[] = []
  return (bytes: Buffer) => {
    if (gathered.push(bytes) > 1) return
    setTimeout(() => tell(Buffer.concat(gathered.splice(0))), milliseconds)
  }
}
