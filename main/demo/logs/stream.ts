import type { Call } from '../service.ts'

/** A line of a log. */
export interface LogLine {
  /** Milliseconds. */
  readonly at: number
  readonly message: string
}

/** A log stream. Times are milliseconds. */
export interface LogStream {
  readonly name: string
  readonly createdAt: number
  /** The time of the first line. */
  readonly firstAt: number
  /** No line is later: the stream's end, or now. */
  readonly lastAt: number
  /** The lines from one time up to another, which does not count, oldest first. */
  readonly between: (from: number, until: number) => readonly LogLine[]
}

/** Who writes to log groups: the streams of a group, or undefined where it writes to no such group. */
export type LogWriter = (call: Call, group: string) => readonly LogStream[] | undefined
