import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import Big from 'big.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CostQuestion, type CostView } from '../../shared/cost-question.ts'
import { startDemo, type Demo } from '../../main/demo/index.ts'
import { all, startTagsWorld } from '../integration/costs/tags-world.ts'
import { ignoresEndpoints, runAws, withoutAwsCli } from '../support/aws-cli.ts'

interface Amount {
  readonly Amount: string
}

interface Result {
  readonly Total: Readonly<Record<string, Amount>>
  readonly Groups: readonly { Keys: string[]; Metrics: Readonly<Record<string, Amount>> }[]
}

const metric = 'UnblendedCost'
const days = { from: '2026-01-01', until: '2026-03-19' }
const period = `Start=${days.from},End=${days.until}`
const now = () => new Date('2026-03-18T15:00:00Z')

const execute = promisify(execFile)

let demo: Demo

async function asked(
  words: string,
  more: readonly string[] = [],
  world: Demo = demo,
): Promise<unknown> {
  const keys = world.credentials()
  const run = await runAws(world, [...words.split(' '), ...more, '--output', 'json'], {
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    AWS_ENDPOINT_URL: world.endpoint,
    AWS_DEFAULT_REGION: 'us-east-1',
  })
  expect(run.stderr).toBe('')
  return run.json()
}

async function costs(
  granularity: string,
  more: readonly string[] = [],
  { world = demo, of = metric }: { world?: Demo; of?: string } = {},
): Promise<Result[]> {
  const words = `ce get-cost-and-usage --time-period ${period} --granularity ${granularity} --metrics ${of}`
  const pages: Result[] = []
  let token: string | undefined
  do {
    const next = token === undefined ? [] : ['--next-page-token', token]
    const page = (await asked(words, [...more, ...next], world)) as {
      ResultsByTime: Result[]
      NextPageToken?: string
    }
    pages.push(...page.ResultsByTime)
    token = page.NextPageToken
  } while (token !== undefined)
  return pages
}

/** The sum of all totals and groups, by the first key, or by as many as are wanted. */
function sums(results: readonly Result[], keys = 1, of = metric): Map<string, string> {
  const found = new Map<string, Big>()
  const add = (key: string, { Amount = '0' }: Partial<Amount> = {}): unknown =>
    found.set(key, (found.get(key) ?? new Big(0)).plus(Amount))
  for (const { Total, Groups } of results) {
    if (Total[of] !== undefined) add('', Total[of])
    for (const { Keys, Metrics } of Groups) add(Keys.slice(0, keys).join(' '), Metrics[of])
  }
  return new Map([...found].map(([key, sum]) => [key, sum.toFixed()]))
}

type World = Awaited<ReturnType<typeof startTagsWorld>>

/** What a console shows once it fetched that. */
async function shown({ client }: World, more: Partial<CostQuestion>): Promise<CostView> {
  const asks = { ...CostQuestion.parse({ period: days, groupings: [{ by: 'account' }] }), ...more }
  const fetched = await all(await client.fetch({ ...asks, agreed: '0.5' }))
  expect(fetched.at(-1)).toMatchObject({ state: 'done' })
  const view = await client.view(asks)
  expect(view.price.requests).toBe(0)
  return view
}

/** What was spent by group, without groups that came to nothing. */
const something = (sums: Iterable<readonly [string, string]>) =>
  new Map([...sums].filter(([, sum]) => sum !== '0'))

function whole(all: ReadonlyMap<string, string>): string {
  return [...all.values()].reduce((sum, one) => sum.plus(one), new Big(0)).toFixed()
}

describe.skipIf(withoutAwsCli || ignoresEndpoints)('the AWS CLI asks what things cost', () => {
  beforeAll(async () => {
    const homeFolder = mkdtempSync(join(tmpdir(), 'foredeck-costs-'))
    demo = await startDemo({ homeFolder, now })
    return async () => {
      await demo.stop()
      rmSync(homeFolder, { recursive: true, force: true })
    }
  })

  test('and the parts make the whole, to the last digit', async () => {
    const account = 'Type=DIMENSION,Key=LINKED_ACCOUNT'
    const monthly = whole(sums(await costs('MONTHLY')))
    expect(Number(monthly)).toBeGreaterThan(10_000)
    expect(whole(sums(await costs('DAILY')))).toBe(monthly)
    const byService = await costs('MONTHLY', ['--group-by', 'Type=DIMENSION,Key=SERVICE'])
    expect(whole(sums(byService))).toBe(monthly)
    const byTag = sums(await costs('DAILY', ['--group-by', account, 'Type=TAG,Key=team']))
    expect(whole(byTag)).toBe(monthly)
    expect(sums(await costs('MONTHLY', ['--group-by', account]))).toEqual(byTag)
  })

  test('and gets the sums that the console shows, by account and tag, to the last digit', async () => {
    const world = await startTagsWorld({ now })
    const groupings: CostQuestion['groupings'] = [{ by: 'account' }, { by: 'tag', key: 'team' }]
    const view = await shown(world, { groupings, rules: false, top: 10_000 })
    const pair = ['--group-by', 'Type=DIMENSION,Key=LINKED_ACCOUNT', 'Type=TAG,Key=team']
    const told = sums(await costs('DAILY', pair, { world: world.demo }), 2)
    const series = view.series.map(
      ({ values: [account, team], total }) => [`${account} team$${team}`, total] as const,
    )
    expect(new Map(series)).toEqual(something(told))
    expect(series.length).toBeGreaterThan(10)
    expect(view.total).toBe(whole(told))
    // A month at a time, by another metric, and without what AWS gives and takes beside usage.
    const of = 'AmortizedCost'
    const given = { Dimensions: { Key: 'RECORD_TYPE', Values: ['Credit', 'Refund', 'Tax'] } }
    const byService = [
      ...['--group-by', 'Type=DIMENSION,Key=SERVICE'],
      ...['--filter', JSON.stringify({ Not: given })],
    ]
    const monthly = await costs('MONTHLY', byService, { world: world.demo, of })
    const services = await shown(world, {
      ...{ groupings: [{ by: 'service' }], granularity: 'monthly', metric: of },
      ...{ charges: 'usage', top: 10_000 },
    })
    const rows = services.series.map(({ values: [name = ''], total }) => [name, total] as const)
    expect(new Map(rows)).toEqual(something(sums(monthly, 1, of)))
    const months = monthly.map((month) => whole(sums([month], 1, of)))
    expect(services.amounts).toEqual(months)
  })

  test('what is to come, which tags there are, and what was odd', async () => {
    const forecast = (await asked(
      'ce get-cost-forecast --time-period Start=2026-03-19,End=2026-04-01 --metric UNBLENDED_COST --granularity DAILY',
    )) as { Total: Amount; ForecastResultsByTime: { MeanValue: string }[] }
    const means = forecast.ForecastResultsByTime.map(({ MeanValue }) => MeanValue)
    expect(means.reduce((sum, day) => sum.plus(day), new Big(0)).toFixed()).toBe(
      forecast.Total.Amount,
    )
    const tags = (await asked('ce list-cost-allocation-tags --status Inactive')) as {
      CostAllocationTags: { TagKey: string }[]
    }
    expect(tags.CostAllocationTags.map(({ TagKey }) => TagKey)).toContain('owner')
    const stages = (await asked(`ce get-tags --time-period ${period} --tag-key stage`)) as {
      Tags: string[]
    }
    expect(stages.Tags).toEqual(expect.arrayContaining(['Prod', 'prod', 'production']))
    const odd = (await asked('ce get-anomalies --date-interval StartDate=2026-03-01')) as {
      Anomalies: { RootCauses: { LinkedAccountName: string }[] }[]
    }
    expect(odd.Anomalies[0]?.RootCauses[0]?.LinkedAccountName).toBe('shop-production')
    const budgets = (await asked(
      `budgets describe-budgets --account-id ${demo.organization.management}`,
    )) as { Budgets: { BudgetName: string }[] }
    expect(budgets.Budgets.map(({ BudgetName }) => BudgetName)).toContain('organization')
  })

  test('sees the tags that were put on many resources at once, by the command that was shown', async () => {
    const world = await startTagsWorld()
    const target = world.at('shop-development')
    const events = await all(await world.client.untagged({ key: 'team', targets: [target] }))
    const rows = events.flatMap((event) => (event.type === 'rows' ? event.rows : []))
    const arns = rows.slice(0, 3).map(({ arn }) => arn)
    const [byCommand = '', ...byConsole] = arns
    const tags = { team: 'it’s "ours" $1' }
    const confirmation = world.identity(target.account)
    const tagged = await world.client.tag({ target, arns: byConsole, tags, confirmation })
    expect(tagged.failed).toEqual([])
    const keys = world.demo.credentials(target.account)
    const environment = {
      ...{ AWS_ACCESS_KEY_ID: keys.accessKeyId, AWS_SECRET_ACCESS_KEY: keys.secretAccessKey },
      ...{ AWS_ENDPOINT_URL: world.demo.endpoint, AWS_DEFAULT_REGION: target.region },
    }
    const { preview } = await world.client.previewTagging({ target, arns: [byCommand], tags })
    const words = (await execute('sh', ['-c', preview.cli.replace(/^aws/, 'printf "%s\\0"')]))
      .stdout
    const done = await runAws(world.demo, words.split('\0').slice(0, -1), environment)
    expect(done.stderr).toBe('')
    const command = ['resourcegroupstaggingapi', 'get-resources', '--output', 'json']
    const filter = ['--tag-filters', JSON.stringify([{ Key: 'team', Values: [tags.team] }])]
    const run = await runAws(world.demo, [...command, ...filter], environment)
    const found = run.json() as { ResourceTagMappingList: { ResourceARN: string }[] }
    expect(found.ResourceTagMappingList.map(({ ResourceARN }) => ResourceARN)).toEqual(arns)
  })

  test('tags resources, and asks Athena', async () => {
    const command = 'resourcegroupstaggingapi'
    const found = (await asked(`${command} get-resources --resource-type-filters s3`)) as {
      ResourceTagMappingList: { ResourceARN: string }[]
    }
    const arn = found.ResourceTagMappingList[0]?.ResourceARN ?? ''
    const unknown = 'arn:aws:sqs:us-east-1:111122223333:gone'
    const tagged = (await asked(
      `${command} tag-resources --resource-arn-list ${arn} ${unknown} --tags colour=green`,
    )) as { FailedResourcesMap: Record<string, unknown> }
    expect(Object.keys(tagged.FailedResourcesMap)).toEqual([unknown])
    const green = (await asked(
      `${command} get-resources --tag-filters Key=colour,Values=green`,
    )) as typeof found
    expect(green.ResourceTagMappingList.map(({ ResourceARN }) => ResourceARN)).toEqual([arn])
    const metadata = (await asked(
      'athena get-table-metadata --catalog-name AwsDataCatalog --database-name cost_reports --table-name cur2',
    )) as { TableMetadata: { Columns: { Name: string }[] } }
    expect(metadata.TableMetadata.Columns.map(({ Name }) => Name)).toContain('resource_tags')
    const started = (await asked('athena start-query-execution --work-group costs', [
      '--query-string',
      `SELECT sum(line_item_unblended_cost) FROM cost_reports.cur2 WHERE billing_period = '2026-02'`,
    ])) as { QueryExecutionId: string }
    const shown = (await asked(
      `athena get-query-execution --query-execution-id ${started.QueryExecutionId}`,
    )) as { QueryExecution: { Status: { State: string } } }
    expect(shown.QueryExecution.Status.State).toMatch(/RUNNING|SUCCEEDED/)
  })
})
