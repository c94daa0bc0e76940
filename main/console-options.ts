import type { Notice, SystemInfo } from '../shared/system.ts'

/** What a host says when it asks for a console on AWS. */
export interface ConsoleOptions {
  /** As `process.env`. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly home: string
  /** Where the store lives; must exist. */
  readonly dataFolder: string
  readonly host: SystemInfo['host']
  /** What the window should tell from the start. */
  readonly notices?: readonly Notice[]
  /** Shows an address to the user in their own browser. */
  readonly openBrowser: (address: string) => Promise<void>
  /** Starts over on the embedded endpoint; the host knows how. */
  readonly turnToDemo?: () => Promise<SystemInfo>
  readonly version: string
  readonly now: () => Date
}
