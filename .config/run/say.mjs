/** A reason to stop, as a sentence for the user. */
export class Stop extends Error {}

/** Everything about setting up goes to standard error: standard output belongs to the answers. */
export function say(/** @type {string} */ line) {
  process.stderr.write(`${line}\n`)
}

/** Runs `work` and ends the process with the exit code that it gives, or with a sentence and 1. */
export async function finish(/** @type {() => Promise<number>} */ work) {
  try {
    process.exitCode = await work()
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    say(error.message)
    process.exitCode = 1
  }
}
