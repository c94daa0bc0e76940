import { describe, expect, it } from 'vitest'
import {
  hasSplitCosts,
  missingColumns,
  tagLayoutOf,
} from '../../../../main/costs/athena/columns.ts'
import { amountSql } from '../../../../main/costs/athena/sql-amounts.ts'
import { reportSql } from '../../../../main/costs/athena/sql.ts'
import { conditionSql, reportKeys, valueSql } from '../../../../main/costs/athena/sql-values.ts'
import { reportColumns } from '../../../../main/demo/athena/columns.ts'
import { compile } from '../../../../main/demo/athena/compile.ts'
import type { Cursor } from '../../../../main/demo/athena/cursor.ts'
import { queryOf } from '../../../../main/demo/athena/parse.ts'
import { textOf } from '../../../../main/demo/athena/values.ts'
import { bareFacts } from '../../../../main/demo/costexplorer/fee-lines.ts'
import { emptyAmounts, type Line } from '../../../../main/demo/costexplorer/line.ts'

const table = { database: 'cost_reports', table: 'cur2', layout: 'resource_tags' } as const
const period = { from: '2026-10-20', until: '2026-11-22' }

/** What SQL says of a line with these tags, by a reader of SQL that knows nothing of ours. */
function valueOf(sql: string, tags: Readonly<Record<string, string>>, more = {}) {
  const facts = bareFacts({
    ...{ account: '111122223333', service: 'Amazon Simple Storage Service', usageType: 'x' },
    ...{ productCode: 'AmazonS3', recordType: 'Usage', ...more },
  })
  const row: Cursor = {
    line: { ...facts, first: 0, last: 0, charge: () => true },
    ...{ day: Date.UTC(2026, 10, 1) / 86_400_000, amounts: emptyAmounts(), stamp: 1 },
    tags: new Map(Object.entries(tags)),
    get view(): never {
      throw new Error('No column of the report is of the organization here')
    },
  }
  const [selected] = queryOf(`SELECT ${sql} FROM cur2`).selected
  if (selected === undefined) throw new Error('Nothing is selected')
  return textOf(compile(selected.expression)(row))
}

const odd = [
  ['a key with quotes', `O'Brien's "team"`],
  ['a key that would end the literal', `'); DROP TABLE cur2; --`],
  ['a dollar sign', 'cost$center'],
  ['spaces', 'cost center '],
  ['unicode', 'équipe 🚀 チーム'],
  ['128 characters', `${"x'".repeat(63)}yz`],
  ['a line break', 'one\ntwo'],
  ['a question mark and a percent sign', '?%_'],
] as const

describe('a tag as SQL', () => {
  it.each(odd)('%s finds its value', (_name, key) => {
    expect(valueOf(valueSql(`TAG:${key}`, 'resource_tags'), { [`user_${key}`]: 'shop' })).toBe(
      'shop',
    )
    expect(valueOf(valueSql(`TAG:${key}`, 'resource_tags'), { other: 'shop' })).toBe('')
  })

  it.each(odd)('%s as a value is compared with nothing else', (_name, value) => {
    const condition = conditionSql({ dimension: 'TAG:team', values: [value] }, 'resource_tags')
    expect(valueOf(condition, { user_team: value })).toBe('true')
    expect(valueOf(condition, { user_team: 'shop' })).toBe('false')
  })

  it('is found as cost reports write keys', () => {
    expect(reportKeys('costCenter')).toEqual(['costCenter', 'cost_center', 'costcenter'])
    expect(reportKeys('Cost-Center')).toEqual(['Cost-Center', 'cost_center'])
    expect(reportKeys('ARN')).toEqual(['ARN', 'a_r_n', 'arn'])
    expect(reportKeys('チーム')).toEqual(['チーム'])
    const stack = valueSql('TAG:aws:cloudformation:stack-name', 'resource_tags')
    expect(valueOf(stack, { aws_cloudformation_stack_name: 'shop-web' })).toBe('shop-web')
    expect(valueSql('TAG:team', 'tags')).toContain(`'resourceTags/team'`)
    expect(valueSql('CATEGORY:Team', 'tags')).toContain(`'costCategory/Team'`)
  })

  it('without a value is empty, and empty is what a filter for none asks', () => {
    const without = { dimension: 'TAG:team', values: [''] }
    expect(valueOf(conditionSql(without, 'resource_tags'), {})).toBe('true')
    expect(valueOf(conditionSql(without, 'resource_tags'), { user_team: 'a' })).toBe('false')
    const rest = conditionSql({ ...without, not: true }, 'resource_tags')
    expect(valueOf(rest, {})).toBe('false')
    expect(valueOf(rest, { user_team: 'a' })).toBe('true')
  })
})

describe('dimensions as SQL', () => {
  it.each([
    ['LINKED_ACCOUNT', {}, '111122223333'],
    ['SERVICE', {}, 'Amazon Simple Storage Service'],
    ['REGION', {}, 'NoRegion'],
    ['REGION', { region: 'eu-west-1' }, 'eu-west-1'],
    ['RECORD_TYPE', { recordType: 'Recurring reservation fee' }, 'Recurring reservation fee'],
    ['RECORD_TYPE', { recordType: 'Support', productCode: 'AWSSupportBusiness' }, 'Support'],
    ['RECORD_TYPE', { recordType: 'SavingsPlanNegation' }, 'SavingsPlanNegation'],
    [
      'RECORD_TYPE',
      { recordType: 'Upfront reservation fee', commitment: 'arn:aws:rds:::ri:1' },
      'Upfront reservation fee',
    ],
  ])('%s of %o is %s', (dimension, facts, expected) => {
    expect(valueOf(valueSql(dimension, 'resource_tags'), {}, facts)).toBe(expected)
  })

  it('refuses one that reports are not asked by', () => {
    expect(() => valueSql('TENANCY', 'resource_tags')).toThrow('are not asked by TENANCY')
  })
})

describe('the query', () => {
  it('scans the months that it needs alone, and groups by day and dimensions', () => {
    const sql = reportSql(
      { dimensions: ['LINKED_ACCOUNT', 'TAG:team'], filters: [] },
      period,
      table,
    )
    const query = queryOf(sql)
    expect(query).toMatchObject({ database: 'cost_reports', table: 'cur2' })
    expect(query.selected.map(({ alias }) => alias)).toEqual([
      ...['day', 'value_1', 'value_2', 'currency', 'UnblendedCost', 'AmortizedCost'],
      ...['NetUnblendedCost', 'NetAmortizedCost', 'BlendedCost'],
    ])
    expect(query.groupBy).toHaveLength(4)
    expect(sql).toContain(`billing_period IN ('2026-10', '2026-11')`)
    expect(sql).toContain('AS DECIMAL(38, 10)')
  })

  const split = { dimension: 'SPLIT_LINE_ITEM', values: ['own', 'split'] }

  it('takes split costs only where they are asked for: exports may lack their columns', () => {
    const dimensions = ['LINKED_ACCOUNT', 'TAG:aws:ecs:serviceName']
    const plain = reportSql({ dimensions, filters: [] }, period, table)
    expect(plain).not.toContain('split_line_item')
    const sql = reportSql({ dimensions, filters: [split] }, period, table)
    expect(sql.match(/split_line_item_unused_cost/g)).toHaveLength(5)
    expect(queryOf(sql).selected).toHaveLength(9)
  })

  it('tells a task’s line by what was split off for it, and every other one by its own cost', () => {
    const amountOf = (line: Partial<Line>) => {
      const sql = amountSql('AmortizedCost', true).replace('SUM', '')
      const own = { service: 'x', productCode: 'y', usageType: 'z', recordType: 'Usage' } as const
      const facts = { ...bareFacts({ account: '111122223333', ...own }), ...line }
      const [selected] = queryOf(`SELECT ${sql} FROM cur2`).selected
      if (selected === undefined) throw new Error('Nothing is selected')
      return textOf(
        compile(selected.expression)({
          line: { ...facts, first: 0, last: 0, charge: () => true },
          amounts: { ...emptyAmounts(), unblended: 5, amortized: 10 },
          ...{ day: 20_000, stamp: 1, tags: new Map() },
          get view(): never {
            throw new Error('No column of the report is of the organization here')
          },
        }),
      )
    }
    expect(amountOf({})).toBe('0.0000000005')
    const share = { service: 'arn', tags: {}, from: 0.2, to: 0.5, reserved: 0.4 }
    expect(amountOf({ share, parent: 'i-1' } as Partial<Line>)).toBe('0.0000000003')
  })

  it('names tables safely', () => {
    const sql = reportSql({ dimensions: [], filters: [] }, period, {
      ...{ database: 'my "reports"', table: 'a"; drop', layout: 'tags' },
    })
    expect(queryOf(sql)).toMatchObject({ database: 'my "reports"', table: 'a"; drop' })
  })
})

describe('columns', () => {
  it('are told where they are missing, in either layout of tags', () => {
    const all = Object.keys(reportColumns)
    expect(missingColumns(all)).toEqual([])
    expect(missingColumns(all.filter((name) => name !== 'resource_tags'))).toEqual([
      'resource_tags',
    ])
    const flat = all.filter((name) => name !== 'resource_tags' && name !== 'cost_category')
    expect(missingColumns([...flat, 'tags'])).toEqual([])
    expect(tagLayoutOf([...flat, 'tags'])).toBe('tags')
    expect(tagLayoutOf(all)).toBe('resource_tags')
    expect(hasSplitCosts(all)).toBe(true)
    expect(hasSplitCosts(all.filter((name) => name !== 'split_line_item_unused_cost'))).toBe(false)
    expect(missingColumns(['line_item_unblended_cost'])).toContain('billing_period')
  })
})
