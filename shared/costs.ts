import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { CostAnomalies, CostBudgets, CostFigures, CostMarker, ObjectCosts } from './cost-facts.ts'
import {
  AthenaChoices,
  AthenaTable,
  CostList,
  CostMeter,
  CostSource,
  FetchProgress,
} from './cost-meter.ts'
import {
  Amount,
  CostGrouping,
  CostMetric,
  CostPrice,
  CostQuestion,
  CostView,
  Period,
} from './cost-question.ts'
import { CostRules, CostRulesFile } from './cost-rules.ts'
import { CostTags, TagChange, TagHealth, Tagging, UntaggedEvent } from './cost-tags.ts'
import { Confirmation, WritePreview, Written } from './journal.ts'
import { procedure } from './procedure.ts'

const source = { source: z.string().optional() }
/** What the user was shown: fetching stops before it would cost more than this, in USD. */
const agreed = { agreed: Amount }
const keys = z.object({ ...source, keys: z.array(z.string()).min(1).max(20) })
const health = z.object({
  ...source,
  key: z.string().min(1).max(128),
  period: Period,
  metric: CostMetric.default('UnblendedCost'),
})

/** Reading spend and paying for it. */
export const costSpendContract = {
  sources: procedure('Where spend can be read, best first; calls nothing that costs').output(
    z.array(CostSource),
  ),
  watch: procedure(
    'A number that grows whenever something stored, a rule or the meter changed',
  ).output(eventIterator(z.object({ change: z.number().int() }))),
  meter: procedure('What Foredeck spent on Cost Explorer this month, by whom and for what').output(
    CostMeter,
  ),
  setBudget: procedure('Where Foredeck stops paying in a month, in USD')
    .input(z.object({ budget: Amount }))
    .output(CostMeter),
  setLifetime: procedure('For how many hours the figures of the current month are kept')
    .input(z.object({ hours: z.number().min(1).max(168) }))
    .output(CostMeter),
  view: procedure('Spend from the store, and what fetching the rest would cost')
    .input(CostQuestion)
    .output(CostView),
  fetch: procedure('Fetch what a view misses, for no more than the price agreed to')
    .input(CostQuestion.extend(agreed))
    .output(eventIterator(FetchProgress)),
  figures: procedure('Month to date, the month before, forecast; from the store')
    .input(z.object({ ...source, metric: CostMetric.default('UnblendedCost') }).prefault({}))
    .output(CostFigures),
  priceList: procedure('What fetching a list costs')
    .input(z.object({ ...source, list: CostList }))
    .output(CostPrice),
  fetchList: procedure('Fetch tags, categories, anomalies, the forecast or budgets')
    .input(z.object({ ...source, list: CostList, ...agreed }))
    .output(eventIterator(FetchProgress)),
  categories: procedure('Names of the cost categories; from the store')
    .input(z.object(source).prefault({}))
    .output(z.array(z.string())),
  anomalies: procedure('AWS’s anomalies with their root causes; from the store')
    .input(z.object(source).prefault({}))
    .output(CostAnomalies),
  budgets: procedure('AWS Budgets against what was spent; from the store')
    .input(z.object(source).prefault({}))
    .output(CostBudgets),
  rules: procedure('The local rules and where their file is').output(CostRules),
  saveRules: procedure('Write the file of local rules').input(CostRulesFile).output(CostRules),
  setRulesPath: procedure('Use another file of local rules')
    .input(z.object({ path: z.string().min(1) }))
    .output(CostRules),
}

export const costsContract = {
  ...costSpendContract,
  athena: procedure('The Data Exports table that Athena reads, where one is chosen').output(
    z.object({ table: AthenaTable.optional() }),
  ),
  athenaChoices: procedure('Workgroups, databases and tables to choose from')
    .input(
      AthenaTable.pick({ account: true, region: true, database: true }).partial({ database: true }),
    )
    .output(AthenaChoices),
  setAthena: procedure('Read Data Exports through Athena, or no longer')
    .input(z.object({ table: AthenaTable.optional() }))
    .output(z.array(CostSource)),
  tags: procedure('Tag keys: activated, never activated, on resources; from the store')
    .input(z.object(source).prefault({}))
    .output(CostTags),
  health: procedure('How well a tag key covers the spend; from the store')
    .input(health)
    .output(TagHealth),
  fetchHealth: procedure('Fetch what a tag’s health misses')
    .input(health.extend(agreed))
    .output(eventIterator(FetchProgress)),
  previewActivate: procedure('What activating tag keys would call')
    .input(keys)
    .output(WritePreview),
  activate: procedure('Activate tag keys for cost allocation')
    .input(keys.extend({ confirmation: Confirmation }))
    .output(Written),
  previewBackfill: procedure('What a backfill of cost allocation tags would call')
    .input(z.object({ ...source, from: CostQuestion.shape.period.shape.from }))
    .output(WritePreview),
  backfill: procedure('Backfill activated tags, at most 12 months, once in 24 hours')
    .input(
      z.object({
        ...source,
        from: CostQuestion.shape.period.shape.from,
        confirmation: Confirmation,
      }),
    )
    .output(Written),
  untagged: procedure('Resources of the scope without a tag key')
    .input(z.object({ key: z.string().min(1).max(128) }))
    .output(eventIterator(UntaggedEvent)),
  previewTagging: procedure('What adding tags would change and call')
    .input(Tagging)
    .output(z.object({ preview: WritePreview, changes: z.array(TagChange) })),
  tag: procedure('Add tags to resources of one account and region')
    .input(Tagging.extend({ confirmation: Confirmation }))
    .output(
      z.object({
        written: z.array(Written),
        failed: z.array(z.object({ arn: z.string(), reason: z.string() })),
      }),
    ),
  stacks: procedure('What stacks cost in the last 30 days; from the store').output(ObjectCosts),
  services: procedure('What ECS services cost in the last 30 days; from the store').output(
    ObjectCosts,
  ),
  fetchObjects: procedure('Fetch what the figures of stacks or services miss')
    .input(z.object({ of: z.enum(['stacks', 'services']), ...agreed }))
    .output(eventIterator(FetchProgress)),
  markers: procedure('Deployments and stack changes of the scope, for the daily line')
    .input(z.object({ period: Period }))
    .output(z.array(CostMarker)),
  report: procedure('A month as Markdown, from the store')
    .input(
      z.object({ ...source, month: z.string().regex(/^\d{4}-\d{2}$/), grouping: CostGrouping }),
    )
    .output(z.object({ name: z.string(), markdown: z.string() })),
  estimateTemplate: procedure('AWS’s calculator for a template, before it is created')
    .input(
      z.object({
        account: z.string(),
        region: z.string(),
        template: z.string().min(1),
        parameters: z.record(z.string(), z.string()).default({}),
      }),
    )
    .output(z.object({ url: z.string() })),
}
