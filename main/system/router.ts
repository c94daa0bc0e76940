import { implement } from '@orpc/server'
import { systemContract, type SystemInfo } from '../../shared/system.ts'
import { streamOf } from '../aws/signal.ts'
import type { Notices } from './notices.ts'

/** What the system's router tells and does. */
export interface SystemParts {
  readonly info: () => SystemInfo
  readonly notices: Notices
  /** Starts the embedded endpoint, if it does not run yet, and turns to it. */
  readonly tryDemo: () => Promise<SystemInfo>
}

/** The system's slice of the contract. */
export function createSystemRouter(parts: SystemParts) {
  const os = implement(systemContract)
  const { notices } = parts
  return {
    info: os.info.handler(() => parts.info()),
    notices: os.notices.handler(({ signal }) => streamOf(notices.changed, notices.all, signal)),
    dismissNotice: os.dismissNotice.handler(({ input }) => notices.dismiss(input.id)),
    tryDemo: os.tryDemo.handler(() => parts.tryDemo()),
  }
}
