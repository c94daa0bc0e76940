import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CubeShelf } from '../../main/costs/cube/cube.ts'
import { daysIn, periodOf, plusMonths } from '../../main/costs/days.ts'
import { createLedger } from '../../main/costs/fetch/ledger.ts'
import { pack } from '../../main/costs/spend/block.ts'
import { dataset, keyOf } from '../../main/costs/spend/dataset.ts'
import { MonthTable } from '../../main/costs/spend/month-table.ts'
import { planOf } from '../../main/costs/view/plan.ts'
import { viewOf, type ViewParts } from '../../main/costs/view/view.ts'
import { openStore, type Store } from '../../main/store/store.ts'
import { CostQuestion } from '../../shared/cost-question.ts'
import { measured, type Measurement } from './measurement.ts'

const accountCount = 500
const tagCount = 40
const monthCount = 13
const first = '2025-10'
const now = () => new Date('2026-11-05T10:00:00Z')
const asked = [{ source: 'payer:000000000000', account: '000000000000' }]
const rounds = 5

const accounts = Array.from({ length: accountCount }, (_, index) => ({
  id: String(100_000_000_000 + index),
  name: `account ${index}`,
  ou: `unit ${index % 12}`,
}))

const period = { from: `${first}-01`, until: periodOf(plusMonths(first, monthCount)).from }
const cells = accountCount * tagCount * daysIn(period).length

const byTag = { by: 'tag', key: 'team' }
const regroupings = [
  [byTag],
  [{ by: 'account' }],
  [{ by: 'ou' }],
  [{ by: 'ou' }, byTag],
  [{ by: 'account' }, byTag],
]

/**
 * Spend of 500 accounts by 40 values of a tag, 13 months of days: the first view from the store,
 * other groupings of what is held then, and a plain pass over the same cells, in one process.
 */
export default async function costs(): Promise<Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'foredeck-bench-'))
  const store = openStore(folder, now())
  try {
    await fill(store)
    const lifetime = () => 1e15
    const ledger = createLedger({
      months: store.costMonths,
      lists: store.costLists,
      lifetime,
      now,
      overtaken: () => false,
    })
    const parts = { shelf: new CubeShelf(), months: store.costMonths, ledger, lifetime, now }
    return await measure(parts)
  } finally {
    store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(parts: ViewParts): Promise<Measurement[]> {
  const before = process.memoryUsage()
  const firstView = await timed(() => ask(parts, [byTag]))
  const after = process.memoryUsage()
  const held = (after.arrayBuffers - before.arrayBuffers) / 2 ** 20
  const times: number[] = []
  for (const groupings of regroupings) {
    const taken: number[] = []
    for (let round = 0; round < rounds; round += 1)
      taken.push(await timed(() => ask(parts, groupings)))
    times.push(median(taken))
  }
  const plain = await plainPass()
  const slowest = Math.max(...times)
  const size = `${(cells / 1e6).toFixed(1)} million cells`
  const each = `by tag, account, unit, unit and tag, account and tag: ${times.map((time) => time.toFixed(0)).join(', ')} ms`
  return [
    measured('costs: first view from the store', firstView, 'ms', undefined, size),
    measured(
      'costs: the slowest change of grouping',
      slowest,
      'ms',
      { atMost: 100 },
      `${each}; daily, top 20, median of ${rounds}`,
    ),
    measured(
      'costs: the slowest change of grouping against a plain pass',
      slowest / plain,
      '×',
      undefined,
      `a pass in floats over rows of one cell each takes ${plain.toFixed(0)} ms`,
    ),
    measured(
      'costs: memory of what is held',
      held,
      'MB',
      undefined,
      `${size}, exact to 10 decimals`,
    ),
  ]
}

async function ask(parts: ViewParts, groupings: readonly object[]): Promise<void> {
  const question = CostQuestion.parse({ period, groupings })
  const pair = {
    ...question,
    groupings: CostQuestion.parse({ period, groupings: [{ by: 'account' }, byTag] }).groupings,
  }
  // One dataset answers all of them, as it does where only it is stored.
  const plan = planOf(pair, asked, accounts)
  const price = { requests: 0, atLeast: false, usd: '0', periods: [] }
  const view = await viewOf(parts, { question, plan, accounts, rules: [], price, notes: [] })
  if (view.total === '0') throw new Error('Nothing was counted')
}

/** What a program would do that keeps rows of account, tag, day and amount: one pass, into a map. */
async function plainPass(): Promise<number> {
  const days = daysIn(period).length
  const rows = Array.from({ length: accountCount * tagCount }, (_, series) => ({
    tag: `team-${series % tagCount}`,
    amounts: Float64Array.from({ length: days }, (_none, day) => (series + day) / 7),
  }))
  const taken: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    taken.push(
      await timed(async () => {
        const sums = new Map<string, number>()
        for (const { tag, amounts } of rows) {
          amounts.forEach((amount, day) => {
            const key = `${tag}/${day}`
            sums.set(key, (sums.get(key) ?? 0) + amount)
          })
        }
      }),
    )
  }
  return median(taken)
}

async function fill(store: Store): Promise<void> {
  const [payer = { source: '', account: '' }] = asked
  const stored = dataset({ ...payer, dimensions: ['LINKED_ACCOUNT', 'TAG:team'], filters: [] })
  for (let index = 0; index < monthCount; index += 1) {
    const month = plusMonths(first, index)
    const table = new MonthTable(month)
    const until = periodOf(month).until
    for (const [day, name] of daysIn(periodOf(month)).entries()) addDay(table, name, day + index)
    const facts = { dataset: keyOf(stored), month, until, readAt: '2026-11-20T00:00:00Z' }
    store.costMonths.save({ ...facts, ...(await pack(table, until)) })
  }
}

function addDay(table: MonthTable, day: string, seed: number): void {
  accounts.forEach(({ id }, account) => {
    for (let tag = 0; tag < tagCount; tag += 1) {
      const amount = {
        high: (account * 7 + tag * 13 + seed) % 9000,
        low: (account * 65_537 + tag * 257 + seed * 31) % 1e8,
      }
      const amounts = [amount, amount, amount, amount, amount]
      table.add({ day, values: [id, tag === 0 ? '' : `team-${tag}`], currency: 'USD', amounts })
    }
  })
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}
