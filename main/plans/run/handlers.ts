import { implement } from '@orpc/server'
import { plansContract } from '../../../shared/plans.ts'
import { sleepByClock } from '../../aws/sleep.ts'
import { addApproval } from '../approval/add.ts'
import { approvePlan } from '../approval/approve.ts'
import { approvalKeys } from '../approval/keys.ts'
import { auditRun } from '../audit/audit.ts'
import { runReport } from '../audit/report.ts'
import { awsWork } from './aws-work.ts'
import { carryOut, dispatched, heldRun, knownPlan, noRun, solve } from './carry-out.ts'
import { copyFiles } from './copy-files.ts'
import { thisOwner } from './owner.ts'
import type { RunParts } from './parts.ts'
import { previewRun } from './preview.ts'
import { previewRecreate, recreate } from './recreate.ts'
import { Runs } from './runs.ts'
import { learnDurations } from './usual.ts'
import { watchRun } from './watch.ts'

/** The procedures of `plans` that carry plans out, and what must be disposed of at the end. */
export function createRunHandlers(parts: RunParts) {
  const runs = new Runs({
    runs: parts.runs,
    work: (plan) => awsWork(parts, plan),
    audit: (plan, state, signal) => auditRun(parts, plan, state, signal),
    onEnd: (_plan, { run }) => learnDurations(parts.settings, run),
    owner: parts.owner ?? thisOwner,
    now: parts.now,
    sleep: parts.sleep ?? sleepByClock,
  })
  return {
    /** The runs themselves, for who removes plans and lists how they stand. */
    runs,
    dispose: () => runs.dispose(),
    procedures: { ...runProcedures(parts, runs), ...approvals(parts), ...copies(parts) },
  }
}

function runProcedures(parts: RunParts, runs: Runs) {
  const os = implement(plansContract)
  const sleep = parts.sleep ?? sleepByClock
  const planOf = (id: string) => knownPlan(parts, id)
  return {
    previewRun: os.previewRun.handler(({ input }) => previewRun(parts, planOf(input.plan))),
    run: os.run.handler(({ input }) => carryOut(parts, runs, planOf(input.plan), input)),
    watch: os.watch.handler(({ input, signal }) =>
      watchRun(runs, planOf(input.plan), { sleep, signal }),
    ),
    steer: os.steer.handler(({ input }) => {
      const engine = heldRun(runs, planOf(input.plan))
      return dispatched(engine, { type: 'steer', action: input.action })
    }),
    solve: os.solve.handler(({ input }) => {
      const engine = heldRun(runs, planOf(input.plan))
      return solve(engine, input.stack, input.action)
    }),
    report: os.report.handler(({ input }) => {
      const plan = planOf(input.plan)
      const state = runs.view(plan)
      if (!state) throw noRun(plan)
      return runReport(plan, state.run, input.format)
    }),
  }
}

function approvals(parts: RunParts) {
  const os = implement(plansContract)
  const keys = () => approvalKeys(parts.dataFolder)
  return {
    publicKey: os.publicKey.handler(() => ({ publicKey: keys().publicKey })),
    approve: os.approve.handler(({ input }) =>
      approvePlan(input.body, input.by, { keys: keys(), now: parts.now() }),
    ),
    addApproval: os.addApproval.handler(({ input }) => {
      const plan = knownPlan(parts, input.plan)
      addApproval(parts, plan, input.body)
      return previewRun(parts, plan)
    }),
  }
}

function copies(parts: RunParts) {
  const os = implement(plansContract)
  return {
    copyFiles: os.copyFiles.handler(({ input }) => copyFiles(parts.copies, input.copy)),
    previewRecreate: os.previewRecreate.handler(({ input }) => previewRecreate(parts, input)),
    recreate: os.recreate.handler(({ input }) => recreate(parts, input)),
  }
}
