import { CastEvent, type Recording } from '../../../shared/recordings.ts'

/** The words without which nothing is recorded. */
const consent = 'record this session'

/** The first line of an asciicast v2 file, without its line end; what is not standard is ours. */
export function castHeader(recording: Recording): string {
  const { session, account, region, node, nodeName, principal, startedAt } = recording
  return JSON.stringify({
    version: 2,
    width: recording.columns,
    height: recording.rows,
    timestamp: Math.floor(Date.parse(startedAt) / 1000),
    title: nodeName,
    env: { TERM: 'xterm-256color' },
    foredeck: { consent, consentAt: startedAt, session, account, region, node, principal },
  })
}

/** One event as a line of an asciicast v2 file, without its line end. */
export function castLine([at, kind, data]: CastEvent): string {
  return JSON.stringify([Math.round(at * 1e6) / 1e6, kind, data])
}

/** An event from its line; undefined where it is none, such as a line that a crash cut off. */
export function castEvent(line: string): CastEvent | undefined {
  try {
    const parsed = CastEvent.safeParse(JSON.parse(line))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}
