import { implement } from '@orpc/server'
import { z } from 'zod'
import { CostAnomaly, CostBudget } from '../../../shared/cost-facts.ts'
import type { CostGrouping } from '../../../shared/cost-question.ts'
import {
  type CostReport,
  costReportContract,
  type CostReportQuestion,
} from '../../../shared/cost-report.ts'
import type { Costs } from '../costs.ts'
import { periodOf } from '../days.ts'
import { readMovers } from '../movers/movers.ts'
import { composeReport } from './compose.ts'
import type { ReadItems } from './lists.ts'

/** A month's report. */
export function createReportRouter(costs: Costs, now: () => Date) {
  const os = implement(costReportContract)
  return {
    report: os.report.handler(({ input, signal }) => reportOf(costs, now, input, signal)),
  }
}

async function reportOf(
  costs: Costs,
  now: () => Date,
  asked: CostReportQuestion,
  signal: AbortSignal | undefined,
): Promise<CostReport> {
  const { month, tag, ...rest } = asked
  const groupings: CostGrouping[] = [
    ...[{ by: 'account' } as const, { by: 'service' } as const],
    ...(tag === undefined ? [] : [{ by: 'tag', key: tag } as const]),
  ]
  const question = { ...rest, period: periodOf(month), against: 'months', filters: [] } as const
  const divisions = []
  for (const grouping of groupings) {
    const one = { ...question, filters: [], grouping, top: 10_000 }
    divisions.push({ grouping, read: await readMovers({ ...costs, now }, one, signal) })
  }
  const facts = { month, metric: asked.metric, charges: asked.charges, divisions }
  const anomalies = await listOf(costs, 'anomalies', z.array(CostAnomaly), asked.source, signal)
  const budgets = await listOf(costs, 'budgets', z.array(CostBudget), asked.source, signal)
  return {
    name: ['costs', month, ...(tag === undefined ? [] : [tag])].join(' '),
    markdown: composeReport({ ...facts, anomalies, budgets }),
    parts: lacking(divisions),
  }
}

async function listOf<One>(
  { lists }: Costs,
  list: 'anomalies' | 'budgets',
  schema: z.ZodType<One[]>,
  source: string | undefined,
  signal: AbortSignal | undefined,
): Promise<ReadItems<One> | undefined> {
  const { bodies, readAt, whole } = await lists.read(list, source, schema, signal)
  return readAt === undefined ? undefined : { items: bodies.flat(), readAt, whole }
}

/** What is not stored, once for each answer that holds several divisions. */
function lacking(
  divisions: readonly { grouping: CostGrouping; read: Awaited<ReturnType<typeof readMovers>> }[],
): CostReport['parts'] {
  const due = divisions.filter(({ read }) => read.price.requests > 0)
  const usual = due.filter(({ grouping }) => grouping.by !== 'tag')
  const tagged = due.filter(({ grouping }) => grouping.by === 'tag')
  return [
    // Accounts and services come in one answer.
    ...usual.slice(0, 1).map(({ read }) => ({ label: 'Accounts and services', ...partOf(read) })),
    ...tagged.map(({ read, grouping }) => ({
      label: `Tag ${grouping.by === 'tag' ? grouping.key : ''}`,
      ...partOf(read),
    })),
  ]
}

const partOf = ({ question, price }: Awaited<ReturnType<typeof readMovers>>) => ({
  question,
  price,
})
