/** Writes down an error that nobody stated as a failure; see `outline` in failures.ts. */
export function report(procedure: string, outline: string): void {
  process.stderr.write(`Foredeck failed in ${procedure}: ${outline}\n`)
}
