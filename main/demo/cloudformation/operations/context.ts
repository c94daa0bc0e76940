import type { Region } from '../engine/region.ts'
import type { Call } from '../../service.ts'

/** What an operation works on: the caller's region, advanced to the time of the call. */
export interface Context {
  readonly region: Region
  /** The world's time in milliseconds. */
  readonly at: number
  readonly call: Call
}
