import { describe, expect, it } from 'vitest'
import { reportColumns } from '../../../main/demo/athena/columns.ts'
import type { FetchProgress } from '../../../shared/cost-meter.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { question, row, source, startAthena, table } from './athena-world.ts'

const whole = { total: '1.4999999999', missing: [] }

describe('a query over Data Exports', () => {
  it('is priced before and after, paid once, and kept', async () => {
    const world = await startAthena()
    const before = await world.view(question)
    expect(before.price).toMatchObject({
      ...{ requests: 1, usd: '0', atLeast: true },
      // Without a limit of the workgroup, what is left of the budget is the limit.
      scan: { basis: 'unknown', most: '1' },
    })
    expect(world.operations()).toEqual([])
    expect(await world.fetch(question)).toMatchObject({
      ...{ state: 'done', made: 1, usd: '0.01', scannedBytes: 2_000_000_000 },
    })
    expect(await world.view(question)).toMatchObject({ ...whole, estimatedFrom: '2026-11-01' })
    expect(world.operations().filter((one) => one === 'StartQueryExecution')).toHaveLength(1)
    expect(world.costs.meter.state()).toMatchObject({
      spent: '0.01',
      latest: [{ operation: 'StartQueryExecution', usd: '0.01', scannedBytes: 2_000_000_000 }],
    })
    const asked = world.asked.length
    expect(await world.fetch(question)).toMatchObject({ state: 'done', made: 0, usd: '0' })
    expect(world.asked).toHaveLength(asked)
    // Another one of the table is guessed by the last, a month of which is due again.
    world.turnTo('2026-11-22T11:00:00Z')
    const due = await world.view({ ...question, groupings: [{ by: 'service' }] })
    expect(due.price.scan).toMatchObject({ basis: 'last', bytes: 2_000_000_000, most: '0.02' })
    expect((await world.view(question)).price.scan).toMatchObject({ bytes: 1_000_000_000 })
  })

  it('asks for what is reusable, in the chosen workgroup, with a token of its own', async () => {
    const world = await startAthena()
    await world.fetch(question)
    const started = world.asked.find(({ operation }) => operation === 'StartQueryExecution')
    expect(started?.input).toMatchObject({
      ...{ WorkGroup: 'costs', QueryExecutionContext: { Catalog: 'AwsDataCatalog' } },
      ResultReuseConfiguration: {
        ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: 720 },
      },
      ClientRequestToken: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    })
  })

  it('costs nothing where Athena has the answer already', async () => {
    const world = await startAthena({ states: [{ state: 'SUCCEEDED', bytes: 0, reused: true }] })
    expect(await world.fetch(question)).toMatchObject({ state: 'done', usd: '0', scannedBytes: 0 })
    expect(world.costs.meter.state().spent).toBe('0')
    // What a reused answer scanned tells nothing of the next query.
    world.turnTo('2026-11-23T11:00:00Z')
    expect((await world.view(question)).price.scan?.basis).toBe('unknown')
  })

  it('is read page by page, a day that breaks off in between too', async () => {
    const world = await startAthena({
      pages: [
        [row('2026-10-01', 'a', '1'), row('2026-10-02', 'a', '2')],
        [row('2026-10-02', 'b', '4'), row('2026-11-20', 'a', '8')],
        [row('2026-11-20', 'b', '16')],
      ],
    })
    await world.fetch(question)
    const view = await world.view(question)
    expect(view).toMatchObject({ total: '31', amounts: ['7', '24'], missing: [] })
  })

  it('goes on from the page where it broke off, and nothing is paid twice', async () => {
    const folder = temporaryFolder()
    const pages = [
      [row('2026-10-01', 'a', '1'), row('2026-10-02', 'a', '2')],
      [row('2026-10-02', 'b', '4')],
    ]
    const first = await startAthena({ pages }, folder)
    const answers = { error: 'InternalServerException', message: 'Try again.' }
    const stop = new AbortController()
    const { wanted } = await first.costs.plan(question)
    const run = first.costs.fetches.run({ wanted, agreed: '1', purpose: 'A test' }, stop.signal)
    for await (const each of run) {
      // The first page is stored: the connection breaks before the second.
      if (each.scannedBytes !== undefined && each.scannedBytes > 0) stop.abort()
    }
    const begun = first.operations().filter((one) => one === 'StartQueryExecution')
    expect(begun).toHaveLength(1)
    const second = await startAthena({ pages, instead: { StartQueryExecution: answers } }, folder)
    expect((await second.view(question)).price).toMatchObject({
      ...{ requests: 1, usd: '0', scan: { basis: 'resumed', bytes: 0 } },
    })
    expect(await second.fetch(question, '0')).toMatchObject({ state: 'done', usd: '0' })
    expect(second.operations()).not.toContain('StartQueryExecution')
    expect(await second.view(question)).toMatchObject({ total: '7', missing: [] })
    expect(second.costs.meter.state()).toMatchObject({ spent: '0.01', requests: 1 })
  })
})

describe('a query whose program ended', () => {
  it('is taken up while it runs, and is not paid again', async () => {
    const folder = temporaryFolder()
    const lost = { error: 'InternalServerException', message: 'Gone.' }
    const first = await startAthena({ instead: { GetQueryExecution: lost } }, folder)
    // As far as this program can tell the query runs on: AWS no longer answers.
    expect(await first.fetch(question)).toMatchObject({ failure: { kind: 'network' } })
    const second = await startAthena(
      {
        states: [
          { state: 'RUNNING', bytes: 1_000_000_000 },
          { state: 'SUCCEEDED', bytes: 2_000_000_000 },
        ],
      },
      folder,
    )
    const { price } = await second.view(question)
    expect(price).toMatchObject({ usd: '0', scan: { basis: 'resumed', most: '1' } })
    const agreed = price.scan?.most ?? ''
    expect(await second.fetch(question, agreed)).toMatchObject({ state: 'done' })
    expect(second.operations()).not.toContain('StartQueryExecution')
    expect(await second.view(question)).toMatchObject(whole)
    expect(second.costs.meter.state()).toMatchObject({ spent: '0.01', requests: 1 })
  })

  it('is started with the same token where the answer to its start was lost', async () => {
    const folder = temporaryFolder()
    const lost = { error: 'InternalServerException', message: 'Gone.' }
    const first = await startAthena({ instead: { StartQueryExecution: lost } }, folder)
    expect(await first.fetch(question)).toMatchObject({ failure: { kind: 'network' } })
    const second = await startAthena({}, folder)
    expect(await second.fetch(question)).toMatchObject({ state: 'done' })
    const tokens = [...first.asked, ...second.asked].flatMap(({ operation, input }) =>
      operation === 'StartQueryExecution' && 'ClientRequestToken' in input
        ? [input.ClientRequestToken]
        : [],
    )
    expect(tokens.length).toBeGreaterThan(1)
    expect(new Set(tokens).size).toBe(1)
    expect(second.costs.meter.state()).toMatchObject({ spent: '0.01', requests: 1 })
  })
})

describe('a query that does not end well', () => {
  it('is stopped in Athena when its user stops, and counts what it scanned', async () => {
    const world = await startAthena({ states: [{ state: 'RUNNING', bytes: 400_000_000 }] })
    const stop = new AbortController()
    const { wanted } = await world.costs.plan(question)
    const told: FetchProgress[] = []
    for await (const each of world.costs.fetches.run(
      { wanted, agreed: '1', purpose: 'A test' },
      stop.signal,
    )) {
      told.push(each)
      if (each.scannedBytes !== undefined && each.scannedBytes > 0) stop.abort()
    }
    expect(world.operations()).toContain('StopQueryExecution')
    expect(world.costs.meter.state()).toMatchObject({
      latest: [{ usd: '0.002', scannedBytes: 400_000_000, failed: true }],
    })
  })

  it('is stopped where it scans for more than was agreed to', async () => {
    const world = await startAthena({ states: [{ state: 'RUNNING', bytes: 4_000_000_000 }] })
    expect(await world.fetch(question, '0.01')).toMatchObject({
      state: 'stopped',
      failure: { kind: 'policy', sentence: expect.stringContaining('about 0.02 USD') as string },
    })
    expect(world.operations()).toContain('StopQueryExecution')
    expect(world.costs.meter.state().spent).toBe('0.02')
  })

  it.each([
    ["SYNTAX_ERROR: line 1:8: Column 'product' cannot be resolved", 'has no column product'],
    ["TABLE_NOT_FOUND: Table 'reports.cur2' does not exist", 'There is no table reports.cur2'],
    ['Access Denied (Service: Amazon S3; Status Code: 403)', 'may not read what it needs'],
    ['Insufficient Lake Formation permission(s) on cur2', 'may not read what it needs'],
    ['HIVE_BAD_DATA: Malformed Parquet file', 'could not answer over reports.cur2: HIVE_BAD_DATA'],
  ])('tells why: %s', async (reason, sentence) => {
    const world = await startAthena({ states: [{ state: 'FAILED', reason, bytes: 5_000_000_000 }] })
    expect(await world.fetch(question)).toMatchObject({
      state: 'stopped',
      failure: { sentence: expect.stringContaining(sentence) as string },
    })
    // A query that failed is not charged.
    expect(world.costs.meter.state()).toMatchObject({ spent: '0', latest: [{ failed: true }] })
    expect(await world.view(question)).toMatchObject({ total: '0', series: [] })
  })

  it('tells of the workgroup’s limit, and counts what was scanned until then', async () => {
    const reason = 'Query cancelled! : Bytes scanned limit was exceeded'
    const world = await startAthena({
      states: [{ state: 'CANCELLED', reason, bytes: 10_000_000_000 }],
    })
    expect(await world.fetch(question)).toMatchObject({
      failure: { kind: 'policy', sentence: expect.stringContaining('workgroup costs') as string },
    })
    expect(world.costs.meter.state().spent).toBe('0.05')
  })

  it('costs nothing where it was refused', async () => {
    const world = await startAthena({
      instead: {
        StartQueryExecution: {
          error: 'InvalidRequestException',
          message: 'No output location provided.',
        },
      },
    })
    expect(await world.fetch(question)).toMatchObject({
      failure: { kind: 'configuration', sentence: expect.stringContaining('no place') as string },
    })
    expect(world.costs.meter.state()).toMatchObject({ spent: '0', latest: [{ failed: true }] })
  })

  it('does not begin beyond the budget, where its price is not known either', async () => {
    const world = await startAthena()
    world.costs.meter.setBudget('0')
    expect(await world.fetch(question)).toMatchObject({
      failure: { kind: 'policy', sentence: expect.stringContaining('budget of 0 USD') as string },
    })
    expect(world.operations()).not.toContain('StartQueryExecution')
  })

  it('does not tell a table without rows as spend of nothing', async () => {
    const world = await startAthena({ pages: [[]] })
    expect(await world.fetch(question)).toMatchObject({
      failure: {
        kind: 'not-found',
        sentence: expect.stringContaining('has no rows from') as string,
      },
    })
    expect((await world.view(question)).missing).toHaveLength(1)
  })

  it('says where a table begins', async () => {
    const world = await startAthena({ pages: [[row('2026-11-02', 'a', '3')]] })
    await world.fetch(question)
    expect((await world.view(question)).notes).toContain(
      'The table cur2 begins on 2026-11-01: of the days before it says nothing.',
    )
  })
})

describe('choosing a table', () => {
  it('takes its size and the limit into the price', async () => {
    const world = await startAthena({
      parameters: { sizeKey: '3000000000' },
      workgroup: {
        ...{ BytesScannedCutoffPerQuery: 10_000_000_000 },
        ResultConfiguration: { OutputLocation: 's3://results/' },
      },
    })
    expect((await world.view(question)).price).toMatchObject({
      usd: '0.015',
      scan: { basis: 'table', bytes: 3_000_000_000, limitBytes: 10_000_000_000, most: '0.03' },
    })
    expect(await world.costs.sources.find()).toContainEqual(
      expect.objectContaining({ id: source, kind: 'athena' }),
    )
    await world.costs.athena.choose(undefined)
    await expect(world.view(question)).rejects.toThrow('There is no source')
  })

  it('refuses one that is not CUR 2.0, and a workgroup without a place for results', async () => {
    const world = await startAthena()
    world.behaviour.columns = ['line_item_unblended_cost']
    await expect(world.costs.athena.choose(table)).rejects.toThrow(
      /is not CUR 2.0 with all its columns: it lacks billing_period, .* and \d+ more/,
    )
    world.behaviour.columns = Object.keys(reportColumns)
    world.behaviour.workgroup = {}
    await expect(world.costs.athena.choose(table)).rejects.toThrow('names no place for results')
    const own = { ...table, outputLocation: 's3://mine/' }
    expect(await world.costs.athena.choose(own)).toMatchObject({ source })
    await world.fetch(question)
    expect(
      world.asked.find(({ operation }) => operation === 'StartQueryExecution')?.input,
    ).toMatchObject({ ResultConfiguration: { OutputLocation: 's3://mine/' } })
  })
})
