import { expect, it } from 'vitest'
import { askedIn } from '../../../renderer/costs/question.ts'
import {
  accountsQuestion,
  moversQuestion,
  reportQuestion,
} from '../../../renderer/costs/tab-questions.ts'
import { MoversQuestion } from '../../../shared/cost-movers.ts'
import { CostQuestion } from '../../../shared/cost-question.ts'
import { CostReportQuestion } from '../../../shared/cost-report.ts'

const now = Date.parse('2026-11-21T10:00:00Z')
const source = 'member:111111111111'
const asked = askedIn(
  new URLSearchParams({ source, by: 'tag:team', only: 'account=222222222222', charges: 'usage' }),
)

it('every tab asks the source that was chosen', () => {
  const questions = [
    MoversQuestion.parse(moversQuestion(asked, 'months', now)),
    CostQuestion.parse(accountsQuestion(asked, 'ou', '6', now)),
    CostReportQuestion.parse(reportQuestion(asked, '2026-10', '')),
  ]
  expect(questions.map((question) => question.source)).toEqual([source, source, source])
})

it('and whatever is found best where none was', () => {
  const first = askedIn(new URLSearchParams())
  expect(moversQuestion(first, 'months', now).source).toBeUndefined()
  expect(accountsQuestion(first, 'account', '6', now).source).toBeUndefined()
  expect(reportQuestion(first, '2026-10', '').source).toBeUndefined()
})

it('what else is chosen goes along', () => {
  expect(moversQuestion(asked, 'days', now)).toMatchObject({
    ...{ period: { from: '2026-11-01', until: '2026-11-22' }, against: 'days' },
    ...{ grouping: { by: 'tag', key: 'team' }, charges: 'usage' },
    filters: [{ grouping: { by: 'account' }, values: ['222222222222'] }],
  })
  expect(accountsQuestion(asked, 'account', 'month', now)).toMatchObject({
    ...{ granularity: 'daily', groupings: [{ by: 'account' }], filters: [] },
  })
  expect(reportQuestion(asked, '2026-10', 'team')).toMatchObject({ month: '2026-10', tag: 'team' })
  expect(reportQuestion(asked, '2026-10', '')).not.toHaveProperty('tag')
})
