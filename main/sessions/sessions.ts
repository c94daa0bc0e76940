import { FailureError, type Failure } from '../../shared/failure.ts'
import type { NodeRef } from '../../shared/nodes.ts'
import type { SessionRow } from '../../shared/sessions.ts'
import type { AwsCaller } from '../aws/caller.ts'
import { createSignal } from '../aws/signal.ts'
import type { Gate } from '../journal/gate.ts'
import type { StoredSessions } from '../store/sessions-table.ts'
import type { ConfirmedOpenRequest, OpenRequest, OpenSession, Sessions } from './door.ts'
import { idleOf, type ReadIdle } from './idle.ts'
import { keepSessions, type KeptSession, type KeptSessions } from './kept.ts'
import { ManagedSession, type ManagedParts } from './managed.ts'
import { plainName, roleOf } from './node.ts'
import { paceOf } from './pace.ts'
import { notResumable, stillOpen, takenElsewhere, unknownSession } from './refusals.ts'
import { sessionCalls, terminateAtAws } from './session-calls.ts'
import { startAtAws, type StartedSession, startWrite } from './start.ts'
import { requestOf } from './wish.ts'

/** What the registry is made of. */
export interface SessionsParts {
  readonly caller: AwsCaller
  readonly gate: Gate
  readonly store: StoredSessions
  /** What a node is called, where that is known without asking AWS. */
  readonly nameOf?: ((node: NodeRef) => string | undefined) | undefined
  /** How long sessions may be idle in a region; without it no end is foretold. */
  readonly readIdle?: ReadIdle | undefined
  readonly now: () => Date
}

/** Rows are told at most this often, in milliseconds. */
const toldEvery = 200
/** How long the end of Foredeck waits for its sessions to end, in milliseconds. */
const endPatience = 3000

/** Makes the {@link Sessions} of this run. */
export function createSessions(parts: SessionsParts): Sessions {
  return new Registry(parts)
}

class Registry implements Sessions {
  readonly #parts: SessionsParts
  readonly #kept: KeptSessions
  readonly #managed = new Map<string, ManagedSession>()
  readonly #changed = createSignal()
  readonly #pace = paceOf(toldEvery, () => this.#changed.emit())
  /** Those that other runs left, read once: what they leave meanwhile shows at the next start. */
  readonly #orphans: Map<string, { readonly kept: KeptSession; readonly since: string }>

  constructor(parts: SessionsParts) {
    this.#parts = parts
    this.#kept = keepSessions(parts.store, parts.now)
    const since = parts.now().toISOString()
    const orphans = this.#kept.orphans()
    this.#orphans = new Map(orphans.map((kept) => [kept.id, { kept, since }]))
  }

  async preview(wish: Parameters<Sessions['preview']>[0]) {
    return this.previewOpen(requestOf(wish))
  }

  previewOpen(request: OpenRequest) {
    return this.#parts.gate.preview(startWrite(request, this.#nameOf(request)))
  }

  async start(...[wish, options]: Parameters<Sessions['start']>) {
    const request = { ...requestOf(wish), confirmation: wish.confirmation }
    const { managed, entry } = await this.#open(request, options?.signal, {})
    managed.session.resize(wish.columns, wish.rows)
    return { session: managed.row(), entry }
  }

  async open(
    request: ConfirmedOpenRequest,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<OpenSession> {
    const { events, onState } = request
    const { managed, entry } = await this.#open(request, options?.signal, { events, onState })
    return { entry, row: () => managed.row(), session: managed.session }
  }

  attach(id: string) {
    return this.#managed.get(id)?.terminal?.tap()
  }

  list(): SessionRow[] {
    const orphans = [...this.#orphans.values()].map(({ kept, since }) => orphanRow(kept, since))
    const rows = [...this.#managed.values()].map((managed) => managed.row())
    return [...rows, ...orphans].sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
  }

  row(id: string): SessionRow | undefined {
    const orphan = this.#orphans.get(id)
    return this.#managed.get(id)?.row() ?? (orphan && orphanRow(orphan.kept, orphan.since))
  }

  setRecording(id: string, recording: string | undefined): void {
    this.#managed.get(id)?.setRecording(recording)
  }

  onChange(listener: () => void): () => void {
    return this.#changed.listen(listener)
  }

  wake(id?: string): void {
    if (id !== undefined) return this.#managed.get(id)?.session.wake()
    for (const { session } of this.#managed.values()) session.wake()
  }

  async adopt(id: string): Promise<SessionRow> {
    const orphan = this.#orphans.get(id)
    if (!orphan) throw unknownSession(id)
    if (!isResumable(orphan.kept)) throw notResumable(id)
    const kept = this.#kept.take(id)
    this.#orphans.delete(id)
    this.#pace.tell()
    if (!kept) throw takenElsewhere(id)
    const { clientId, sequence, ...facts } = kept
    return this.#manage({ facts, url: '', kept: { clientId, sequence } }).row()
  }

  async terminate(id: string): Promise<void> {
    const managed = this.#managed.get(id)
    if (managed) return managed.terminate()
    const orphan = this.#orphans.get(id)
    if (!orphan) throw unknownSession(id)
    await terminateAtAws(this.#parts, { id, target: targetOf(orphan.kept) })
    this.#kept.remove(id)
    this.#orphans.delete(id)
    this.#pace.tell()
  }

  forget(id: string): void {
    const managed = this.#managed.get(id)
    if (!managed) return
    if (managed.state.phase !== 'ended') throw stillOpen(id)
    this.#managed.delete(id)
    this.#pace.tell()
  }

  async dispose(): Promise<void> {
    const open = [...this.#managed.values()].filter(({ state }) => state.phase !== 'ended')
    await withinPatience(open.map((managed) => managed.terminate()))
    // What could not be ended at AWS in time stays in the store, for the next run to show.
    for (const { session } of open) session.leave()
    this.#kept.dispose()
    this.#pace.dispose()
  }

  async #open(
    request: OpenRequest & Pick<ConfirmedOpenRequest, 'confirmation'>,
    signal: AbortSignal | undefined,
    listeners: Pick<ManagedParts, 'events' | 'onState'>,
  ): Promise<{ managed: ManagedSession; entry: number }> {
    const { caller, gate } = this.#parts
    const name = this.#nameOf(request)
    const write = { ...startWrite(request, name), confirmation: request.confirmation }
    let opened: StartedSession | undefined
    const { entry } = await gate.write(write, async () => {
      const { started, performed } = await startAtAws(caller, request, signal)
      opened = started
      return performed
    })
    if (!opened) throw new Error('The gate returned without having called.')
    const facts = this.#factsOf(request, opened.id, name)
    const { ticket } = opened
    const managed = this.#manage({ facts, url: ticket.url, ticket, ...listeners })
    return { managed, entry }
  }

  #factsOf(
    request: OpenRequest & Pick<ConfirmedOpenRequest, 'confirmation'>,
    id: string,
    nodeName: string,
  ): ManagedParts['facts'] {
    const { target, node, purpose, document, command, confirmation } = request
    return {
      id,
      account: target.account,
      region: target.region,
      node,
      nodeName,
      principal: confirmation.identity,
      role: roleOf(confirmation.identity),
      purpose,
      document,
      ...(command !== undefined && { command }),
      startedAt: this.#parts.now().toISOString(),
      encrypted: false,
    }
  }

  #manage(
    made: Pick<ManagedParts, 'facts' | 'ticket' | 'kept' | 'events' | 'onState'> & { url: string },
  ): ManagedSession {
    const { facts, url } = made
    const { id, node, document } = facts
    const target = targetOf(facts)
    const managed = new ManagedSession({
      ...made,
      calls: sessionCalls(this.#parts, { id, node, target, url }),
      failureOf,
      idle: idleOf({ node, document, target }, this.#parts.readIdle),
      now: this.#parts.now,
      changed: () => this.#pace.tell(),
      keep: (session) => this.#kept.save(session),
      ended: () => this.#kept.remove(id),
    })
    this.#managed.set(id, managed)
    this.#pace.tell()
    return managed
  }

  #nameOf({ target, node }: OpenRequest): string {
    return this.#parts.nameOf?.({ ...target, node }) ?? plainName(node)
  }
}

function targetOf({ account, region }: Pick<SessionRow, 'account' | 'region'>) {
  return { account, region }
}

/** A key is never kept, and a tunnel's or a transfer's state is gone with its process. */
function isResumable({ encrypted, purpose }: Pick<KeptSession, 'encrypted' | 'purpose'>): boolean {
  return !encrypted && (purpose === 'shell' || purpose === 'command')
}

function orphanRow(kept: KeptSession, since: string): SessionRow {
  const { clientId: _, sequence: __, ...facts } = kept
  return { ...facts, state: { phase: 'orphaned', since, resumable: isResumable(kept) } }
}

async function withinPatience(work: readonly Promise<void>[]): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, endPatience)
  })
  await Promise.race([Promise.allSettled(work), patience])
  clearTimeout(timer)
}

function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure
  return {
    kind: 'internal',
    sentence: 'Foredeck itself failed while it took the session up again.',
    retryable: true,
  }
}
