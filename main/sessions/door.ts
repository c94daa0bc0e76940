import type { Confirmation, WritePreview } from '../../shared/journal.ts'
import type { SessionRow, SessionState, SessionWish } from '../../shared/sessions.ts'
import type { Target } from '../../shared/target.ts'
import type { Session, SessionEvents } from './session.ts'
import type { SessionTap } from './terminal/tap.ts'

/** A session as tunnels and file transfers ask for it, before anybody agreed to it. */
export interface OpenRequest {
  readonly target: Target
  /** See `NodeRef.node`. */
  readonly node: string
  readonly purpose: SessionRow['purpose']
  /** The Session document; empty for the account's own. Containers take none. */
  readonly document: string
  /** The document's parameters; for a container only `command`. */
  readonly parameters: Readonly<Record<string, readonly string[]>>
  /** Shown in the row. */
  readonly command?: string | undefined
  /** Goes into AWS's own history of sessions. */
  readonly reason?: string | undefined
}

/** With what was agreed to, and who hears the bytes. */
export interface ConfirmedOpenRequest extends OpenRequest {
  readonly confirmation: Confirmation
  readonly events: Partial<SessionEvents>
  /** At every change, the first one after `open` has returned included. */
  readonly onState?: ((state: SessionState) => void) | undefined
}

/** A session that was opened by {@link Sessions.open}. */
export interface OpenSession {
  /** The number of its entry in the journal. */
  readonly entry: number
  row(): SessionRow
  readonly session: Session
}

/** The sessions of this run of Foredeck, and those that an earlier run left behind. */
export interface Sessions {
  /** What opening would call, as whom, and what it asks for. */
  preview(wish: SessionWish): Promise<WritePreview>
  /** Opens a shell or a command. Throws a `FailureError`, as the gate and AWS do. */
  start(
    wish: SessionWish & { readonly confirmation: Confirmation },
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<{ session: SessionRow; entry: number }>
  previewOpen(request: OpenRequest): Promise<WritePreview>
  /** The lower door: bytes go to `events`, not to a terminal's log. Else the same as `start`. */
  open(
    request: ConfirmedOpenRequest,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<OpenSession>
  /** A reader of a shell's or a command's terminal; undefined where there is no such session. */
  attach(id: string): SessionTap | undefined
  /** The newest first. */
  list(): SessionRow[]
  row(id: string): SessionRow | undefined
  /** Marks a session as being recorded; undefined as not recorded any more. */
  setRecording(id: string, recording: string | undefined): void
  /** At every change, at most five times a second; returns the way to stop. */
  onChange(listener: () => void): () => void
  /** Takes a session up again now; all that wait when no id is given. */
  wake(id?: string): void
  /** Takes up a session that an earlier run left behind. */
  adopt(id: string): Promise<SessionRow>
  /** Ends a session at AWS. */
  terminate(id: string): Promise<void>
  /** Lets go of a session that has ended. */
  forget(id: string): void
  /** Ends all sessions at AWS, in at most three seconds. */
  dispose(): Promise<void>
}
