import { randomUUID } from 'node:crypto'
import { FailureError } from '../../../shared/failure.ts'
import type { CastEvent, Recording, RecordingHit } from '../../../shared/recordings.ts'
import type { SessionRow } from '../../../shared/sessions.ts'
import type { KeptRecordings } from '../../store/recordings-table.ts'
import type { OutputListener } from '../terminal/tap.ts'
import { castBundles, castText } from './cast-file.ts'
import { type CastWriter, createCastWriter } from './cast-writer.ts'
import { type CastFiles, castFiles } from './files.ts'
import { searchRecordings } from './search.ts'

/** A session as it is recorded. */
export interface RecordedSession {
  readonly row: SessionRow
  /** Every byte that it prints from now on; returns the way to stop. */
  onOutput(listener: OutputListener): () => void
}

/** What recordings are made of. */
export interface RecordingsParts {
  readonly kept: KeptRecordings
  readonly dataFolder: string
  /** Undefined where there is no such session with a terminal. */
  readonly sessionOf: (id: string) => RecordedSession | undefined
  /** Tells that a session is recorded, or not any more. */
  readonly mark: (session: string, recording: string | undefined) => void
  /** Tells of a recording that ended because its file could not be written. */
  readonly trouble: (sentence: string) => void
  readonly now: () => Date
}

interface UnderWay {
  readonly recording: Recording
  readonly writer: CastWriter
  readonly stop: () => void
}

/** The recordings that are kept, and those under way. Failures are thrown as `FailureError`. */
export class Recordings {
  readonly #parts: RecordingsParts
  readonly #files: CastFiles
  /** By session. */
  readonly #underWay = new Map<string, UnderWay>()
  /** Those whose last bytes are being written, by recording. */
  readonly #ending = new Map<string, Promise<Recording>>()

  constructor(parts: RecordingsParts) {
    this.#parts = parts
    this.#files = castFiles(parts.dataFolder)
  }

  /** The newest first. One that a crash cut off gets its end from its file. */
  async list(): Promise<Recording[]> {
    const found: Recording[] = []
    for (const { recording, process } of this.#parts.kept.list()) {
      const mine = this.#underWay.get(recording.session)
      const ending = this.#ending.get(recording.id)
      if (ending) found.push(await ending)
      else if (mine?.recording.id === recording.id) found.push(grown(mine))
      else if (recording.endedAt !== undefined || runs(process)) found.push(recording)
      else found.push(await this.#recovered(recording))
    }
    return found
  }

  /** Records output and resizes of a session from now on; what is typed never. */
  begin(session: string): Recording {
    const already = this.#underWay.get(session)
    if (already) return grown(already)
    const recorded = this.#parts.sessionOf(session)
    if (!recorded || recorded.row.state.phase === 'ended') throw new FailureError(noSession)
    const recording = newRecording(recorded.row, this.#parts.now())
    const writer = this.#writerOf(recording)
    this.#parts.kept.save({ recording, process: process.pid })
    const stop = recorded.onOutput({
      output: (bytes) => writer.output(bytes),
      standardError: (bytes) => writer.output(bytes),
      resized: (columns, rows) => writer.resize(columns, rows),
      ended: () => this.#endQuietly(session),
    })
    const one = { recording, writer, stop }
    this.#underWay.set(session, one)
    this.#parts.mark(session, recording.id)
    return grown(one)
  }

  /** Stops recording a session. */
  async end(session: string): Promise<Recording> {
    const one = this.#underWay.get(session)
    if (!one) throw new FailureError(notRecorded)
    const { id } = one.recording
    const ending = this.#close(one).finally(() => this.#ending.delete(id))
    this.#ending.set(id, ending)
    return ending
  }

  /** Lines that hold a text, as they are found. */
  search(text: string, signal?: AbortSignal): AsyncGenerator<RecordingHit> {
    return searchRecordings(
      () => this.list(),
      (id) => this.#files.path(id),
      text,
      signal,
    )
  }

  /** The events of a recording in bundles. */
  play(id: string): AsyncGenerator<CastEvent[]> {
    return castBundles(this.#pathOf(id))
  }

  /** The asciicast file in pieces of text. */
  export(id: string): AsyncGenerator<{ text: string }> {
    return castText(this.#pathOf(id))
  }

  /** Removes a recording with its file; one under way ends first. */
  async remove(id: string): Promise<void> {
    const { session } = this.#get(id)
    if (this.#underWay.get(session)?.recording.id === id) await this.end(session)
    this.#files.remove(id)
    this.#parts.kept.remove(id)
  }

  /** Ends all that are under way. */
  async dispose(): Promise<void> {
    for (const session of this.#underWay.keys()) this.#endQuietly(session)
    await Promise.allSettled(this.#ending.values())
  }

  async #close({ recording, writer, stop }: UnderWay): Promise<Recording> {
    this.#underWay.delete(recording.session)
    stop()
    this.#parts.mark(recording.session, undefined)
    const { seconds } = writer
    await writer.end()
    const endedAt = this.#parts.now().toISOString()
    const ended = { ...recording, endedAt, seconds, bytes: writer.bytes }
    this.#parts.kept.save({ recording: ended, process: process.pid })
    return ended
  }

  #writerOf(recording: Recording): CastWriter {
    const path = this.#files.newPath(recording.id)
    return createCastWriter(
      path,
      recording,
      () => performance.now(),
      (error) => {
        this.#parts.trouble(`The recording of ${recording.nodeName} ended: ${error.message}.`)
        this.#endQuietly(recording.session)
      },
    )
  }

  /** Where nobody waits for the end; one that has ended already is none of its business. */
  #endQuietly(session: string): void {
    if (!this.#underWay.has(session)) return
    const { trouble } = this.#parts
    this.end(session).catch((error: unknown) =>
      trouble(`A recording could not be ended: ${String(error)}.`),
    )
  }

  async #recovered(recording: Recording): Promise<Recording> {
    const ended = await this.#files.ended(recording)
    this.#parts.kept.save({ recording: ended, process: process.pid })
    return ended
  }

  #get(id: string): Recording {
    const kept = this.#parts.kept.get(id)
    if (!kept) throw new FailureError(noRecording)
    return kept.recording
  }

  #pathOf(id: string): string {
    return this.#files.path(this.#get(id).id)
  }
}

function newRecording(row: SessionRow, now: Date): Recording {
  const { id: session, account, region, node, nodeName, principal } = row
  const startedAt = now.toISOString()
  const known = { session, account, region, node, nodeName, principal, startedAt }
  // A terminal's size until its first resize is told.
  return { id: randomUUID(), ...known, seconds: 0, bytes: 0, columns: 80, rows: 24 }
}

function grown({ recording, writer }: UnderWay): Recording {
  return { ...recording, seconds: writer.seconds, bytes: writer.bytes }
}

/** Whether the Foredeck that records still runs, so that its recording is left to it. */
function runs(id: number): boolean {
  if (id === process.pid) return false
  try {
    return process.kill(id, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const noSession = {
  kind: 'not-found',
  sentence: 'There is no open session of this id with a terminal.',
  retryable: false,
} as const
const notRecorded = {
  kind: 'conflict',
  sentence: 'This session is not being recorded.',
  retryable: false,
} as const
const noRecording = {
  kind: 'not-found',
  sentence: 'There is no such recording.',
  advice: 'It may have been removed in another window.',
  retryable: false,
} as const
