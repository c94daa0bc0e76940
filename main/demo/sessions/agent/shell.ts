import { environmentOf, once } from './command.ts'
import { easeOff } from './ease-off.ts'
import { type PluginStarter, refused, sendAll } from './plugin.ts'
import type { SpawnTerminal } from './terminal.ts'

/**
 * Standard_Stream and InteractiveCommands: a shell of the user's own machine, in an empty home. A
 * command in the parameters is run in place of the shell.
 */
export function shellStarter(spawn: SpawnTerminal): PluginStarter {
  return (session, effects) => {
    const refusal = session.shellless === true ? noShell : session.refusal
    if (refusal !== undefined) return refused(effects, refusal)
    const [command] = session.parameters['command'] ?? []
    const words = command === undefined ? [] : ['-c', command]
    if (command === undefined) sendAll(effects, 1, Buffer.from(session.banner))
    const terminal = spawn(words, environmentOf(session))
    const ease = easeOff(terminal, () => effects.waiting())
    terminal.start({
      data(bytes) {
        sendAll(effects, 1, bytes)
        ease()
      },
      ended: once(effects),
    })
    return {
      take(payloadType, payload) {
        if (payloadType === 1) terminal.write(payload)
        if (payloadType === 3) {
          const { cols, rows } = JSON.parse(payload.toString()) as { cols: number; rows: number }
          terminal.resize(cols, rows)
        }
        return true
      },
      stop: () => terminal.kill(),
    }
  }
}

/** As the agent in a container says it where the image has no shell. */
const noShell = 'Failed to start pty: fork/exec /bin/sh: no such file or directory'
