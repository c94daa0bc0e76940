import { openSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { ReadStream, WriteStream } from 'node:tty'

/**
 * Asks at the terminal that this process was started from, whatever its standard streams are tied
 * to. Undefined where there is no such terminal, or where it was left without an answer.
 */
export function askAtTerminal(question: string): Promise<string | undefined> {
  const terminal = openTerminal()
  if (!terminal) return Promise.resolve(undefined)
  const { input, output, close } = terminal
  return new Promise((resolve) => {
    const lines = createInterface({ input, output })
    lines.once('close', () => {
      close()
      resolve(undefined)
    })
    lines.question(question, (answer) => {
      resolve(answer.trim())
      lines.close()
    })
  })
}

function openTerminal() {
  if (process.platform === 'win32') return standardTerminal()
  try {
    const [reading, writing] = [openSync('/dev/tty', 'r+'), openSync('/dev/tty', 'r+')]
    const input = new ReadStream(reading)
    const output = new WriteStream(writing)
    const close = () => {
      input.destroy()
      output.destroy()
    }
    return { input, output, close }
  } catch {
    return undefined
  }
}

function standardTerminal() {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined
  const close = () => void process.stdin.pause()
  return { input: process.stdin, output: process.stderr, close }
}
