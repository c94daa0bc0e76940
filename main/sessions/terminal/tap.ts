/** What a pane hears; offsets are as in `shared/terminal-bytes.ts`. */
export interface TapListener {
  /** First of all: where output follows from, which input byte is wanted next, and where output ends now. */
  attached(offset: number, input: number, end: number): void
  /** The bytes may be kept: they are not written to again. */
  output(offset: number, bytes: Uint8Array): void
  /** All input before this offset has been taken. */
  taken(offset: number): void
}

/** What a recorder hears, at the moment when it happens. */
export interface OutputListener {
  output(bytes: Uint8Array): void
  /** Standard error of a session without a terminal; it is part of the log too. */
  standardError?(bytes: Uint8Array): void
  resized?(columns: number, rows: number): void
  /** What was typed, as it was taken. */
  input?(bytes: Uint8Array): void
  ended?(exitCode: number | undefined): void
}

/** One reader of a session's terminal: a pane, a recorder, or the command line's `shell`. */
export interface SessionTap {
  /**
   * Output from this offset on, or from the first byte that is still kept. At most once. Input is
   * counted for each `writer` alone; without one it is counted from all input until now. A named
   * writer is a person at a pane: what they interrupt is not drawn to its end.
   */
  attach(offset: number, listener: TapListener, writer?: string): void
  /** What was typed; what lies before the offset wanted next has been taken and is left out. */
  write(bytes: Uint8Array, offset: number): void
  /** All output before this offset has been drawn; too much that is not makes the session wait. */
  drawn(offset: number): void
  resize(columns: number, rows: number): void
  /** Every byte from now on, without flow control; returns the way to stop. */
  onOutput(listener: OutputListener): () => void
  /** Ends this reader; the session goes on. */
  detach(): void
}
