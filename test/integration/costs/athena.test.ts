import { createRouterClient } from '@orpc/server'
import { Big } from 'big.js'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createConsole } from '../../../main/console.ts'
import { parseDemoFlags } from '../../../main/demo/index.ts'
import type { AthenaTable } from '../../../shared/cost-athena.ts'
import { CostMetric, CostQuestion, type CostView } from '../../../shared/cost-question.ts'
import type { FetchProgress } from '../../../shared/cost-meter.ts'
import { temporaryFolder } from '../../support/folder.ts'

/** A console on the embedded endpoint, on a day of its own. */
async function openConsole() {
  const ahead = Date.parse('2026-11-21T15:00:00Z') - Date.now()
  // The clock goes on: what may be asked of AWS in a second depends on it.
  const now = () => new Date(Date.now() + ahead)
  const started = await createConsole({
    ...{ environment: {}, home: temporaryFolder(), dataFolder: temporaryFolder(), host: 'call' },
    ...{ demo: parseDemoFlags([]), openBrowser: async () => {}, version: '0', now },
  })
  onTestFinished(() => started.dispose())
  const { costs } = createRouterClient({ costs: started.router.costs })
  const [best] = await costs.sources()
  const account = best?.account ?? ''
  return { costs, account }
}

type Costs = Awaited<ReturnType<typeof openConsole>>['costs']

function tableOf(account: string, more: Partial<AthenaTable> = {}): AthenaTable {
  return {
    ...{ account, region: 'us-east-1', catalog: 'AwsDataCatalog', workgroup: 'costs' },
    ...{ database: 'cost_reports', table: 'cur2', usdPerTerabyte: '5', ...more },
  }
}

const period = { from: '2026-10-01', until: '2026-11-22' }

async function fetched(costs: Costs, question: CostQuestion) {
  const before = await costs.view(question)
  let last: FetchProgress | undefined
  const agreed = before.price.scan?.most ?? '0.5'
  for await (const each of await costs.fetch({ ...question, agreed })) last = each
  return { before, last, view: await costs.view(question) }
}

/**
 * A view's figures, whatever the order of series that cost the same. What a plan leaves unused has
 * its net cost divided out of the report, which may differ in the last of ten decimals.
 */
function figuresOf({ series, total, columns, amounts }: CostView, metric: CostMetric) {
  const exact = (amount: string) =>
    metric === 'NetAmortizedCost' ? new Big(amount).toFixed(8) : amount
  const told = series.map((one) => [
    one.values.join(' / '),
    ...[one.total, ...one.amounts].map(exact),
  ])
  return { total: exact(total), columns, amounts: amounts.map(exact), series: told.sort() }
}

/** Milliseconds that the world’s bill may take to be made up on a busy machine. */
const patience = 170_000

describe('Data Exports through Athena', { timeout: patience }, () => {
  it('tell the same as Cost Explorer, in every metric and by every dimension', async () => {
    const { costs, account } = await openConsole()
    const { source = '' } = await costs.setAthena({ table: tableOf(account) })
    expect(source).toBe(`athena:${account}:us-east-1/cost_reports.cur2`)
    const groupings: CostQuestion['groupings'][] = [
      [{ by: 'tag', key: 'team' }, { by: 'account' }],
      [{ by: 'service' }, { by: 'record-type' }],
      [{ by: 'stack' }, { by: 'region' }],
      [{ by: 'cost-category', name: 'Purpose' }, { by: 'service' }],
    ]
    for (const grouping of groupings) {
      const question = CostQuestion.parse({ period, groupings: grouping, top: 10_000 })
      const explorer = await fetched(costs, question)
      expect(explorer.last).toMatchObject({ state: 'done' })
      const athena = await fetched(costs, { ...question, source })
      expect(athena.last).toMatchObject({ state: 'done', made: 1 })
      for (const metric of CostMetric.options) {
        const asked = { ...question, metric }
        const told = figuresOf(await costs.view({ ...asked, source }), metric)
        expect(told, `${metric} by ${JSON.stringify(grouping)}`).toEqual(
          figuresOf(await costs.view(asked), metric),
        )
        expect(told.series.length).toBeGreaterThan(2)
      }
    }
  })
})
