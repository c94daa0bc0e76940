import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { CostAnomalies, CostBudgets, CostFigures } from './cost-facts.ts'
import { CostList, CostMeter, CostSource, FetchProgress } from './cost-meter.ts'
import { Amount, CostMetric, CostPrice, CostQuestion, CostView } from './cost-question.ts'
import { CostRules, CostRulesFile } from './cost-rules.ts'
import { CostTags } from './cost-tags.ts'
import { procedure } from './procedure.ts'

const source = { source: z.string().optional() }
/** What the user was shown: fetching stops before it would cost more than this, in USD. */
const agreed = { agreed: Amount }

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
  tags: procedure('Tag keys and whether they are active for costs; from the store')
    .input(z.object(source).prefault({}))
    .output(CostTags),
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
