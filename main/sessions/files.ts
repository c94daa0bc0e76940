import type { NodeRef, NodeRow } from '../../shared/nodes.ts'
import type { Snapshots } from '../aws/snapshots.ts'
import type { KeptRecordings } from '../store/recordings-table.ts'
import type { Sessions } from './door.ts'
import { recordedSession } from './recording/recorded-session.ts'
import { Recordings } from './recording/recordings.ts'
import { createRecordingsRouter } from './recording/router.ts'
import { createTransfersRouter } from './transfers/router.ts'
import { Transfers } from './transfers/transfers.ts'

/** What {@link createSessionFiles} is made of. */
export interface SessionFilesParts {
  readonly sessions: Sessions
  readonly kept: KeptRecordings
  readonly snapshots: Snapshots
  readonly dataFolder: string
  readonly trouble: (sentence: string) => void
  readonly now: () => Date
}

/** Recordings of sessions, and files over sessions; both are to end before the sessions do. */
export function createSessionFiles(parts: SessionFilesParts) {
  const { sessions, snapshots, dataFolder, now } = parts
  const recordings = new Recordings({
    ...parts,
    sessionOf: (id) => recordedSession(sessions, id),
    mark: (session, recording) => sessions.setRecording(session, recording),
  })
  const nodeOf = (ref: NodeRef) => {
    const known = snapshots.load('nodes', ref)?.rows as NodeRow[] | undefined
    return known?.find(({ node }) => node === ref.node)
  }
  const transfers = new Transfers({ sessions, nodeOf, dataFolder, now })
  return {
    routers: {
      recordings: createRecordingsRouter(recordings),
      transfers: createTransfersRouter(transfers),
    },
    async dispose() {
      await Promise.all([recordings.dispose(), transfers.dispose()])
    },
  }
}
