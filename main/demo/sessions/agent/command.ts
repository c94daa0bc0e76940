import { type ChildProcess, spawn } from 'node:child_process'
import { delimiter, dirname } from 'node:path'
import { commandsOf } from './own-commands.ts'
import {
  type PluginEffects,
  type PluginSession,
  type PluginStarter,
  refused,
  sendAll,
} from './plugin.ts'

/** AWS-StartNonInteractiveCommand: runs one command, without a terminal. */
export const startCommand: PluginStarter = (session, effects) => {
  if (session.refusal !== undefined) return refused(effects, session.refusal)
  const [text = ''] = session.parameters['command'] ?? []
  const apart = session.parameters['separateOutputStream']?.[0] === 'true'
  const child = spawn('/bin/sh', ['-c', text], environmentOf(session))
  child.stdout.on('data', (bytes: Buffer) => sendAll(effects, 1, bytes))
  child.stderr.on('data', (bytes: Buffer) => sendAll(effects, apart ? 11 : 1, bytes))
  child.on('error', (error) => effects.ended(`Unable to start command: ${error.message}`))
  child.on('close', (code, signal) => {
    const exit = code ?? 128 + (signal === 'SIGINT' ? 2 : 15)
    if (apart) effects.send(12, Buffer.from(`EXIT_CODE: ${exit}`))
    effects.ended('')
  })
  return {
    take(payloadType, payload) {
      if (payloadType === 1) interrupt(child, payload)
      return true
    },
    stop: () => child.kill('SIGKILL'),
  }
}

/** The agent looks for two keys in what is typed and ignores the rest. */
function interrupt(child: ChildProcess, typed: Buffer): void {
  if (typed.includes(0x03)) child.kill('SIGINT')
  if (typed.includes(0x1c)) child.kill('SIGQUIT')
}

/** Nothing of this process's environment reaches the shell but where programs are. */
export function environmentOf({ home, prompt, user = 'ssm-user' }: PluginSession) {
  const env = {
    PATH: [commandsOf(dirname(home)), process.env['PATH'] ?? '/usr/bin:/bin'].join(delimiter),
    HOME: home,
    TERM: 'xterm-256color',
    LANG: 'C.UTF-8',
    USER: user,
    LOGNAME: user,
    PS1: prompt ?? 'sh-5.2$ ',
  }
  return { cwd: home, env, stdio: 'pipe' as const }
}

/** What the pipe shell and the commands share: ends a plugin once. */
export function once(effects: Pick<PluginEffects, 'ended'>): (reason: string) => void {
  let over = false
  return (reason) => {
    if (over) return
    over = true
    effects.ended(reason)
  }
}
