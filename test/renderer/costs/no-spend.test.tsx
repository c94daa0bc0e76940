import { afterEach, expect, it } from 'vitest'
import { SpendTab } from '../../../renderer/costs/spend/spend-tab.tsx'
import { askedIn } from '../../../renderer/costs/question.ts'
import type { CostView } from '../../../shared/cost-question.ts'
import { answeringConsole, InConsole, until } from '../support/console.tsx'
import { mount, type Mounted } from '../support/mount.tsx'

let page: Mounted | undefined
afterEach(() => page?.unmount())

const today = { from: '2026-12-01', until: '2026-12-02' }
const none: CostView = {
  ...{ currency: 'USD', columns: [today.from], series: [], amounts: ['0'], total: '0' },
  ...{ missing: [], notes: [], price: { requests: 0, atLeast: false, usd: '0', periods: [] } },
}
const readAt = { oldest: '2026-12-01T00:30:09.382Z', newest: '2026-12-01T00:30:09.382Z' }

async function textOf(view: CostView) {
  const console = answeringConsole({ 'costs.view': () => view })
  const asked = askedIn(new URLSearchParams('by=tag:team'))
  page = mount(
    <InConsole console={console}>
      <SpendTab asked={asked} change={0} onAsk={() => undefined} />
    </InConsole>,
  )
  await until(() => !document.body.textContent.includes('Reading what is stored'))
  return document.body.textContent
}

it('says of a month that has just begun that there is no spend yet, and does not ask to fetch it', async () => {
  const text = await textOf({ ...none, readAt })
  expect(text).toContain('Stored; read')
  expect(text).toContain('AWS tells of no spend in this period.')
  expect(text).not.toContain('Fetch it above')
})

it('asks to fetch what is not stored', async () => {
  const text = await textOf({ ...none, missing: [today] })
  expect(text).toContain('No spend of this period is stored.')
})
