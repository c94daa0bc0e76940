import { afterEach, describe, expect, it } from 'vitest'
import { RuleDialog } from '../../../renderer/costs/rules/rule-dialog.tsx'
import type { RulePreview } from '../../../shared/cost-preview.ts'
import { answeringConsole, type CallLog, InConsole, type, until } from '../support/console.tsx'
import { mount, type Mounted } from '../support/mount.tsx'

const period = { from: '2026-11-01', until: '2026-11-22' }
const mover = { values: ['Shop'], label: 'Shop', kind: 'value' as const, change: '-10' }

let mounted: Mounted
afterEach(() => mounted.unmount())

/** The dialog with a whole rule typed in, and what it asked. */
function typed(preview: Partial<RulePreview>): CallLog {
  const log: CallLog = []
  const answer = { period, currency: 'USD', notes: [], ...preview }
  const console = answeringConsole({ 'costs.previewRule': () => answer }, log)
  const nothing = () => undefined
  mounted = mount(
    <InConsole console={console}>
      <RuleDialog
        {...{ busy: false, failure: undefined, source: 'payer:1', change: 0 }}
        onAdd={nothing}
        onClose={nothing}
      />
    </InConsole>,
  )
  const [key, of, as] = [...document.querySelectorAll('input')]
  if (!key || !of || !as) throw new Error('There are no fields.')
  type(key, 'team')
  // Of half a rule nothing can be told.
  expect(log).toEqual([])
  type(of, 'Shop')
  type(as, 'shop')
  return log
}

const isDeepEqual = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

const says = (words: string) => until(() => document.body.textContent.includes(words))

describe('the effect of a rule that is being typed', () => {
  it('is told before it is saved, of the source that is looked at', async () => {
    const log = typed({ movers: [{ ...mover, before: '10', after: '0' }], moved: 3 })
    await says('In 2026-11-01 to 2026-11-21 it would change')
    const item = document.querySelector('[aria-label="What it would change"] li')
    expect(item?.textContent).toMatch(/^Shop: \D*10\.00\D* → \D*0\.00\D*$/)
    expect(document.body.textContent).toContain('and 2 values more')
    const rule = { rule: 'merge', key: 'team', values: ['Shop'], into: 'shop' }
    await until(() => isDeepEqual(log.at(-1), ['costs.previewRule', { rule, source: 'payer:1' }]))
  })

  it('may be nothing', async () => {
    typed({ movers: [] })
    await says('It would change nothing in 2026-11-01 to 2026-11-21.')
  })

  it('is not known where the month is not stored', async () => {
    typed({})
    await says('What it would change is not known')
  })
})
