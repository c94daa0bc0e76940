import { terminalWindow } from '../../../shared/terminal-bytes.ts'
import { InputQueue } from './input.ts'
import { OutputLog } from './log.ts'
import { LogReader } from './reader.ts'
import type { OutputListener, SessionTap, TapListener } from './tap.ts'
import { type WriterCount, Writers } from './writers.ts'

/** What a terminal needs of the session behind it. */
export interface TerminalSession {
  write(bytes: Uint8Array): number
  resize(columns: number, rows: number): void
  hold(): void
  release(): void
}

/**
 * A session's terminal: its log, the panes that draw it, and what is typed. Without a pane the
 * session is read into the log; with panes it waits for the slowest of them.
 */
export class Terminal {
  readonly #log = new OutputLog()
  readonly #readers = new Set<LogReader>()
  readonly #listeners = new Set<OutputListener>()
  readonly #panes = new Set<Pane>()
  readonly #writers = new Writers()
  readonly #session: () => TerminalSession | undefined
  readonly #input: InputQueue
  readonly #typed: () => void
  readonly #soon: (call: () => void) => void
  #pumping = false
  /** Columns and rows, once a pane has told them. */
  #size: readonly [number, number] | undefined
  #held = false
  #ended: { readonly exitCode: number | undefined } | undefined

  /**
   * `session` is asked at each use, since a terminal is there before its session; `typed` is told of
   * input; `soon` calls once what has come by now is in the log.
   */
  constructor(
    session: () => TerminalSession | undefined,
    typed: () => void,
    soon: (call: () => void) => void = setImmediate,
  ) {
    this.#session = session
    this.#typed = typed
    this.#soon = soon
    // Nobody takes what is typed to a session that has ended.
    this.#input = new InputQueue((bytes) =>
      this.#ended ? bytes.length : (session()?.write(bytes) ?? 0),
    )
  }

  /** Offset after the last byte that the session printed. */
  get end(): number {
    return this.#log.end
  }

  output(bytes: Uint8Array): void {
    for (const listener of [...this.#listeners]) listener.output(bytes)
    this.#append(bytes)
  }

  standardError(bytes: Uint8Array): void {
    for (const listener of [...this.#listeners]) listener.standardError?.(bytes)
    this.#append(bytes)
  }

  /** The session takes bytes again. */
  room(): void {
    this.#input.flush()
    if (this.#input.hasRoom) for (const pane of this.#panes) pane.acknowledge()
  }

  ended(exitCode: number | undefined): void {
    if (this.#ended) return
    this.#ended = { exitCode }
    this.room()
    for (const listener of [...this.#listeners]) listener.ended?.(exitCode)
  }

  /** A new reader; each pane has its own. */
  tap(): SessionTap {
    const pane = new Pane({
      log: this.#log,
      input: this.#input,
      writers: this.#writers,
      joined: (reader) => this.#readers.add(reader),
      changed: () => this.#regulate(),
      typed: (bytes) => this.#tookInput(bytes),
      interrupted: () => this.#passOver(),
      resized: (columns, rows) => this.#resize(columns, rows),
      listen: (listener) => this.#listen(listener),
      left: (reader) => {
        if (reader) this.#readers.delete(reader)
        this.#panes.delete(pane)
        this.#regulate()
      },
    })
    this.#panes.add(pane)
    return pane
  }

  #append(bytes: Uint8Array): void {
    this.#log.append(bytes)
    this.#regulate()
    if (this.#pumping) return
    this.#pumping = true
    this.#soon(() => this.#pump())
  }

  /** A session's messages are of 1 KB and come many at a time: panes get them as one. */
  #pump(): void {
    this.#pumping = false
    for (const reader of this.#readers) reader.pump()
    this.#regulate()
  }

  /** Holds the session while a pane is a window behind, and until it is half a window. */
  #regulate(): void {
    const behind = Math.max(0, ...[...this.#readers].map((reader) => reader.behind))
    if (!this.#held && behind > terminalWindow) {
      this.#held = true
      this.#session()?.hold()
    } else if (this.#held && behind <= terminalWindow / 2) {
      this.#held = false
      this.#session()?.release()
    }
  }

  #tookInput(bytes: Uint8Array): void {
    this.#typed()
    for (const listener of [...this.#listeners]) listener.input?.(bytes)
  }

  /** Only where output waits: else it is drawn as it comes. */
  #passOver(): void {
    if (!this.#held) return
    for (const reader of this.#readers) reader.passOver()
    this.#regulate()
  }

  #resize(columns: number, rows: number): void {
    if (!isSize(columns) || !isSize(rows)) return
    this.#size = [columns, rows]
    this.#session()?.resize(columns, rows)
    for (const listener of [...this.#listeners]) listener.resized?.(columns, rows)
  }

  #listen(listener: OutputListener): () => void {
    this.#listeners.add(listener)
    if (this.#size) listener.resized?.(...this.#size)
    if (this.#ended) listener.ended?.(this.#ended.exitCode)
    return () => void this.#listeners.delete(listener)
  }
}

const interrupts = [0x03, 0x1a, 0x1c]
/** Keys come few at a time, files and pasted text do not. */
const fewKeys = 16

/** Whether Ctrl+C, Ctrl+Z or Ctrl+\ is among the keys. */
function isInterrupt(keys: Uint8Array): boolean {
  return keys.length <= fewKeys && interrupts.some((key) => keys.includes(key))
}

function isSize(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 1000
}

interface PaneParts {
  readonly log: OutputLog
  readonly input: InputQueue
  readonly writers: Writers
  readonly joined: (reader: LogReader) => void
  readonly changed: () => void
  readonly typed: (bytes: Uint8Array) => void
  readonly interrupted: () => void
  readonly resized: (columns: number, rows: number) => void
  readonly listen: (listener: OutputListener) => () => void
  readonly left: (reader: LogReader | undefined) => void
}

class Pane implements SessionTap {
  readonly #parts: PaneParts
  #listener: TapListener | undefined
  #reader: LogReader | undefined
  /**
   * Of this pane's writer. One without a name counts from all input when it came, and its own bytes
   * since: what other panes type meanwhile must not make its bytes old.
   */
  #count: WriterCount = { wanted: 0 }
  #acknowledged = 0
  #named = false

  constructor(parts: PaneParts) {
    this.#parts = parts
  }

  attach(offset: number, listener: TapListener, writer?: string): void {
    if (this.#listener) return
    const { log, input, writers } = this.#parts
    this.#listener = listener
    this.#named = writer !== undefined
    this.#count = writer === undefined ? { wanted: input.total } : writers.of(writer)
    this.#acknowledged = this.#count.wanted
    this.#reader = new LogReader(log, listener, offset, this.#acknowledged)
    this.#parts.joined(this.#reader)
    this.#parts.changed()
  }

  write(bytes: Uint8Array, offset: number): void {
    const known = this.#count.wanted - offset
    // Bytes before these are missing: the channel is in order, so they will not come by it.
    if (known < 0) return
    const fresh = bytes.subarray(known)
    if (fresh.length > 0 && this.#parts.input.push(fresh)) {
      this.#count.wanted += fresh.length
      this.#parts.typed(fresh)
      if (this.#named && isInterrupt(fresh)) this.#parts.interrupted()
    }
    if (this.#parts.input.hasRoom) this.#tell(true)
  }

  /** Says what was taken, where it has not been said. */
  acknowledge(): void {
    this.#tell(false)
  }

  #tell(again: boolean): void {
    if (!again && this.#acknowledged === this.#count.wanted) return
    this.#acknowledged = this.#count.wanted
    this.#listener?.taken(this.#count.wanted)
  }

  drawn(offset: number): void {
    this.#reader?.drawn(offset)
    this.#parts.changed()
  }

  resize(columns: number, rows: number): void {
    this.#parts.resized(columns, rows)
  }

  onOutput(listener: OutputListener): () => void {
    return this.#parts.listen(listener)
  }

  detach(): void {
    this.#listener = undefined
    const reader = this.#reader
    this.#reader = undefined
    this.#parts.left(reader)
  }
}
