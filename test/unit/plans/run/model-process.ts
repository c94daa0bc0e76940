import { FailureError } from '../../../../shared/failure.ts'
import type { Plan } from '../../../../shared/plan-document.ts'
import type { AuditItem } from '../../../../shared/plan-run.ts'
import { verdictOf } from '../../../../main/plans/audit/verdict.ts'
import { Runs } from '../../../../main/plans/run/runs.ts'
import type { RunState } from '../../../../main/plans/run/state.ts'
import type { RunWork } from '../../../../main/plans/run/work.ts'
import type { PlanRuns, StoredRun } from '../../../../main/store/plan-runs-table.ts'
import type { Chance } from './chance.ts'
import { type ModelAws, rowsOf } from './model-aws.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** What survives a process: the disk. */
export function modelDisk() {
  const rows = new Map<
    string,
    { body: string; owner?: string | undefined; ownedAt?: string | undefined }
  >()
  const owned = (plan: string, owner: string) => rows.get(plan)?.owner === owner
  const disk: PlanRuns = {
    load: (plan): StoredRun | undefined => {
      const row = rows.get(plan)
      return row && { body: JSON.parse(row.body), owner: row.owner, ownedAt: row.ownedAt }
    },
    begin(plan, body, owner, ownedAt) {
      if (rows.has(plan)) return false
      rows.set(plan, { body: JSON.stringify(body), owner, ownedAt })
      return true
    },
    take(plan, before, owner, ownedAt) {
      const row = rows.get(plan)
      if (!row || row.owner !== before.owner || row.ownedAt !== before.ownedAt) return false
      rows.set(plan, { ...row, owner, ownedAt })
      return true
    },
    save(plan, body, owner, ownedAt) {
      if (!owned(plan, owner)) return false
      rows.set(plan, { body: JSON.stringify(body), owner, ownedAt })
      return true
    },
    beat: owned,
    release(plan, owner) {
      const row = rows.get(plan)
      if (row && owned(plan, owner)) rows.set(plan, { body: row.body })
    },
    remove: (plan) => void rows.delete(plan),
  }
  return disk
}

/** What may go wrong, in percent of the calls. */
export interface Trouble {
  readonly kill: number
  readonly network: number
  readonly login: number
  readonly diskFull: number
}

/** One process that carries the plan out, until it is killed. */
export interface ModelProcess {
  readonly runs: Runs
  killed(): boolean
  end(): void
}

/** Starts a process on the model's world. Everything it asks or writes may be its last. */
export function modelProcess(
  world: { plan: Plan; aws: ModelAws; disk: PlanRuns; clock: VirtualClock; chance: Chance },
  pid: number,
  trouble: Trouble,
): ModelProcess {
  const { plan, aws, disk, clock, chance } = world
  let dead = false
  const dies = () => {
    dead ||= chance.happens(trouble.kill)
    return dead
  }
  /** A call over the network: it may not arrive, its answer may not, and either end may vanish. */
  const call = async <Result>(perform: () => Result): Promise<Result> => {
    await clock.sleep(20, undefined)
    if (dies()) return never()
    fault(chance, trouble)
    const result = perform()
    if (dies()) return never()
    if (chance.happens(trouble.network)) throw lost()
    return result
  }
  const runs = new Runs({
    runs: guarded(disk, () => dies(), chance, trouble),
    work: () => modelWork(aws, call),
    audit: (_plan, state) => call(() => auditOf(plan, aws, state)),
    onEnd: () => undefined,
    owner: `here/${pid}/x`,
    now: clock.now,
    sleep: async (milliseconds, signal) => {
      await clock.sleep(milliseconds, signal)
      if (dead) return never()
    },
    isAlive: (asked) => asked === pid,
  })
  return {
    runs,
    killed: () => dead,
    end() {
      dead = true
      runs.dispose()
    },
  }
}

function never<Result>(): Promise<Result> {
  return new Promise(() => undefined)
}

function lost(): FailureError {
  return new FailureError({ kind: 'network', sentence: 'Connection lost.', retryable: true })
}

function fault(chance: Chance, { network, login }: Trouble): void {
  if (chance.happens(network)) throw lost()
  if (!chance.happens(login)) return
  throw new FailureError({ kind: 'login-needed', sentence: 'Log in.', retryable: false })
}

/** A disk that may be full, and that no dead process writes to. */
function guarded(disk: PlanRuns, dies: () => boolean, chance: Chance, trouble: Trouble): PlanRuns {
  return {
    ...disk,
    save(plan, body, owner, now) {
      if (dies()) throw new Error('dead before the write')
      if (chance.happens(trouble.diskFull)) throw new Error('database or disk is full')
      const saved = disk.save(plan, body, owner, now)
      if (dies()) throw new Error('dead after the write')
      return saved
    },
    release(plan, owner) {
      if (!dies()) disk.release(plan, owner)
    },
  }
}

type Call = <Result>(perform: () => Result) => Promise<Result>

function modelWork(aws: ModelAws, call: Call): RunWork {
  let copies = 0
  return {
    look: ({ row }) =>
      call(() => ({ status: aws.status(row.arn).status, updatedAt: row.updatedAt })),
    copy: () => call(() => (copies += 1)),
    unprotect: ({ row }) => call(() => aws.unprotect(row.arn)),
    release: async () => undefined,
    remedy: ({ row }) => call(() => aws.empty(row.arn)),
    requestDeletion: ({ row }, request) => call(() => aws.deleteStack(row.arn, request)),
    follow: ({ row }, token) => call(() => aws.follow(row.arn, token)),
  }
}

function auditOf(plan: Plan, aws: ModelAws, state: RunState): AuditItem[] {
  return plan.resources.map((resource) => {
    const { stack: arn, logicalId, type, physicalId } = resource
    const model = aws.status(arn)
    const status = rowsOf(model).find((row) => row.logicalId === logicalId)?.status
    const node = state.run.nodes.find(({ stack }) => stack === arn)
    const deleted = node?.state === 'deleted'
    const verdict = verdictOf({
      resource,
      service: 's3',
      status,
      presence: { is: 'unasked' },
      stack: { name: node?.name ?? '', run: node !== undefined, deleted, why: 'it stays' },
      retained: state.memory[arn]?.retain.includes(logicalId) ?? false,
    })
    return {
      ...{ stack: arn, logicalId, type, ...verdict },
      ...(physicalId !== undefined && { physicalId }),
      account: node?.account ?? '',
      region: node?.region ?? '',
    }
  })
}
