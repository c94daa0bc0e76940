import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Limbs } from '../../main/costs/amount.ts'
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
import { groupPlainly, type KeyOf, type PlainRow, sumOfGroups } from './costs-plain.ts'
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
const unitOf = new Map(accounts.map(({ id, ou }) => [id, ou]))
const keys = {
  tag: ({ tag }: PlainRow) => tag,
  account: ({ account }: PlainRow) => account,
  unit: ({ account }: PlainRow) => unitOf.get(account) ?? '',
}

/** Each as Foredeck is asked for it, and as a plain pass has it. */
const regroupings: readonly { asked: readonly object[]; plain: readonly [KeyOf, KeyOf?] }[] = [
  { asked: [byTag], plain: [keys.tag] },
  { asked: [{ by: 'account' }], plain: [keys.account] },
  { asked: [{ by: 'ou' }], plain: [keys.unit] },
  { asked: [{ by: 'ou' }, byTag], plain: [keys.unit, keys.tag] },
  { asked: [{ by: 'account' }, byTag], plain: [keys.account, keys.tag] },
]

/**
 * Spend of 500 accounts by 40 values of a tag, 13 months of days: the first view from the store,
 * other groupings of what is held then, and a plain pass over the same rows, in one process.
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
  const before = await heldNow()
  const firstView = await timed(() => ask(parts, [byTag]))
  const held = (await heldNow()) - before
  const times: number[] = []
  for (const { asked: groupings } of regroupings) {
    times.push(await medianOf(() => ask(parts, groupings)))
  }
  const plain = await plainPasses(await ask(parts, [byTag]))
  const size = `${(cells / 1e6).toFixed(1)} million rows of account, tag, day and amounts`
  const which = 'by tag, account, unit, unit and tag, account and tag'
  return [
    measured('costs: first view from the store', firstView, 'ms', undefined, size),
    measured(
      'costs: the slowest change of grouping',
      Math.max(...times),
      'ms',
      { atMost: 100 },
      `${which}: ${inMilliseconds(times)}; daily, top 20, median of ${rounds}`,
    ),
    measured(
      'costs: a plain pass over the same rows, its slowest',
      Math.max(...plain.times),
      'ms',
      undefined,
      `the same groupings: ${inMilliseconds(plain.times)}; one loop over objects, sums in floats`,
    ),
    measured(
      'costs: the slowest change of grouping against a plain pass',
      Math.max(...times) / Math.max(...plain.times),
      '×',
      undefined,
      'Foredeck’s is exact to 10 decimals and ends in a view with texts',
    ),
    measured('costs: memory of what is held', held, 'MB', undefined, `${size}, each amount exact`),
    measured('costs: memory of the plain pass', plain.held, 'MB', undefined, 'one object a row'),
  ]
}

const inMilliseconds = (times: readonly number[]) =>
  `${times.map((time) => time.toFixed(0)).join(', ')} ms`

/**
 * What the process holds, in MB, after what is not reached any longer was given back: buffers are
 * counted as gone only some turns after a collection.
 */
async function heldNow(): Promise<number> {
  for (let turn = 0; turn < 5; turn += 1) {
    globalThis.gc?.()
    await wait(100)
  }
  const { arrayBuffers, heapUsed } = process.memoryUsage()
  return (arrayBuffers + heapUsed) / 2 ** 20
}

/** Answers from the store; gives the whole. */
async function ask(parts: ViewParts, groupings: readonly object[]): Promise<number> {
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
  return Number(view.total)
}

/** The same groupings by one loop over the rows that were stored, held against the view's whole. */
async function plainPasses(whole: number): Promise<{ times: number[]; held: number }> {
  const before = await heldNow()
  const days = daysIn(period)
  const rows: PlainRow[] = []
  eachCell((day, account, tag, { high, low }) => {
    rows.push({ day, account, tag, amount: high / 100 + low / 1e10 })
  })
  const held = (await heldNow()) - before
  const times: number[] = []
  for (const { plain } of regroupings) {
    const [outer, inner] = plain
    times.push(
      await medianOf(async () => {
        const sum = sumOfGroups(groupPlainly(rows, days, outer, inner))
        // The last digits of a float are its own.
        if (Math.abs(sum / whole - 1) > 1e-9) throw new Error('These are not the same rows')
      }),
    )
  }
  return { times, held }
}

type Told = (day: string, account: string, tag: string, amount: Limbs) => void

/** Every row, a day after the other, month by month. */
function eachCell(tell: Told): void {
  for (let index = 0; index < monthCount; index += 1) {
    const month = periodOf(plusMonths(first, index))
    for (const [place, day] of daysIn(month).entries()) eachOfDay(day, place + index, tell)
  }
}

function eachOfDay(day: string, seed: number, tell: Told): void {
  accounts.forEach(({ id }, account) => {
    for (let tag = 0; tag < tagCount; tag += 1) {
      tell(day, id, tag === 0 ? '' : `team-${tag}`, {
        high: (account * 7 + tag * 13 + seed) % 9000,
        low: (account * 65_537 + tag * 257 + seed * 31) % 1e8,
      })
    }
  })
}

async function fill(store: Store): Promise<void> {
  const [payer = { source: '', account: '' }] = asked
  const stored = dataset({ ...payer, dimensions: ['LINKED_ACCOUNT', 'TAG:team'], filters: [] })
  for (let index = 0; index < monthCount; index += 1) {
    const month = plusMonths(first, index)
    const table = new MonthTable(month)
    const until = periodOf(month).until
    for (const [place, day] of daysIn(periodOf(month)).entries()) {
      eachOfDay(day, place + index, (name, account, tag, amount) => {
        const amounts = [amount, amount, amount, amount, amount]
        table.add({ day: name, values: [account, tag], currency: 'USD', amounts })
      })
    }
    const facts = { dataset: keyOf(stored), month, until, readAt: '2026-11-20T00:00:00Z' }
    store.costMonths.save({ ...facts, ...(await pack(table, until)) })
  }
}

async function medianOf(work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = []
  for (let round = 0; round < rounds; round += 1) taken.push(await timed(work))
  return median(taken)
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}
