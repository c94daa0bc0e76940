import { spawn } from 'node:child_process'

/**
 * Runs a program to its end, with the signals that reach this process passed on, and settles with
 * its exit code. An `ipc` channel in `stdio` lets the program notice when this process is gone.
 */
export function runToEnd(
  /** @type {string} */ command,
  /** @type {string[]} */ words,
  /** @type {import('node:child_process').SpawnOptions} */ options = {},
) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { stdio: 'inherit', ...options })
    const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal)
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
    for (const signal of signals) process.on(signal, pass)
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      for (const name of signals) process.off(name, pass)
      resolve(code ?? 128 + (signalNumbers[signal ?? 'SIGTERM'] ?? 15))
    })
  })
}

/** @type {Partial<Record<NodeJS.Signals, number>>} */
const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 }

/** Runs a program quietly; settles with its exit code and all that it wrote. */
export function runQuietly(
  /** @type {string} */ command,
  /** @type {string[]} */ words,
  /** @type {import('node:child_process').SpawnOptions} */ options = {},
) {
  return new Promise((resolve) => {
    const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
    let output = ''
    let errors = ''
    child.stdout?.on('data', (piece) => (output += piece))
    child.stderr?.on('data', (piece) => (errors += piece))
    child.once('error', (error) => resolve({ code: -1, output, errors: String(error) }))
    child.once('close', (code) => resolve({ code: code ?? -1, output, errors }))
  })
}
