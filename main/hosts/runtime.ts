import { FailureError } from '../../shared/failure.ts'

/** The first Node whose SQLite needs no flag. */
const least = [22, 13] as const

/** Throws `configuration` where this Node, such as `20.19.1`, lacks what Foredeck is built on. */
export function requireRuntime(version: string = process.versions.node): void {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > least[0] || (major === least[0] && minor >= least[1])) return
  throw new FailureError({
    kind: 'configuration',
    sentence: `Foredeck runs on Node ${least.join('.')} or newer and this is ${version}.`,
    advice: 'Start it with npm start, which brings the Node that it needs.',
    retryable: false,
  })
}
