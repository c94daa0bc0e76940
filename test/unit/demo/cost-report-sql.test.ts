import { describe, expect, test } from 'vitest'
import { queryOf } from '../../../main/demo/athena/parse.ts'
import { compile } from '../../../main/demo/athena/compile.ts'
import { textOf } from '../../../main/demo/athena/values.ts'
import type { Cursor } from '../../../main/demo/athena/cursor.ts'
import { emptyAmounts } from '../../../main/demo/costexplorer/line.ts'
import { bareFacts } from '../../../main/demo/costexplorer/fee-lines.ts'

const facts = bareFacts({
  ...{ account: '111122223333', service: 'Amazon Simple Storage Service' },
  ...{ productCode: 'AmazonS3', usageType: 'Requests-Tier1', recordType: 'Usage' },
})

/** A row of 12.3456789012 dollars on 1 March 2026. */
const row: Cursor = {
  line: { ...facts, first: 0, last: 0, charge: () => true },
  day: Date.UTC(2026, 2, 1) / 86_400_000,
  amounts: { ...emptyAmounts(), unblended: 123_456_789_012 },
  tags: new Map([['user_team', 'shop']]),
  stamp: 1,
  get view(): never {
    throw new Error('No column of the report is of the organization here')
  },
}

function valueOf(expression: string): string | undefined {
  const [selected] = queryOf(`SELECT ${expression} FROM cur2`).selected
  if (selected === undefined) throw new Error('Nothing is selected')
  return textOf(compile(selected.expression)(row))
}

describe('SQL over the cost report', () => {
  test.each([
    [`resource_tags['user_team']`, 'shop'],
    [`coalesce(element_at(resource_tags, 'user_none'), 'untagged')`, 'untagged'],
    [`cast(line_item_unblended_cost as decimal(38,10))`, '12.3456789012'],
    [`cast(cast(line_item_unblended_cost as decimal(38,10)) as varchar)`, '12.3456789012'],
    [`line_item_unblended_cost * 2 - 0.5`, '24.1913578024'],
    [`date_format(line_item_usage_start_date, '%Y-%m')`, '2026-03'],
    [`cast(line_item_usage_start_date as date)`, '2026-03-01'],
    [`date_trunc('month', line_item_usage_start_date)`, '2026-03-01 00:00:00.000'],
    [`case when line_item_product_code like 'Amazon%' then 'yes' else 'no' end`, 'yes'],
    [`line_item_usage_type in ('a', 'Requests-Tier1') and not 1 = 2`, 'true'],
    [`line_item_resource_id is null or line_item_resource_id = 'x'`, 'true'],
    [`line_item_usage_start_date between date '2026-03-01' and date '2026-03-31'`, 'true'],
    [`'it''s ' || "line_item_product_code" || billing_period`, "it's AmazonS32026-03"],
  ])('%s is %s', (expression, expected) => {
    expect(valueOf(expression)).toBe(expected)
  })

  test.each([
    ['SHOW TABLES', /mismatched input 'show'. Expecting: 'SELECT'/],
    ['SELECT a FROM b JOIN c ON 1 = 1', /mismatched input 'join'. Expecting: <EOF>/],
    ['SELECT a FROM b WHERE', /line 1:22: mismatched input '<EOF>'/],
    ['SELECT a ? FROM b', /token recognition error at: '\?'/],
  ])('%s is refused', (sql, problem) => {
    expect(() => queryOf(sql)).toThrow(problem)
  })
})
