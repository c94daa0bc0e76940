import { afterEach, describe, expect, it, vi } from 'vitest'
import type { WritePreview } from '../../../../shared/journal.ts'
import { WriteDialog } from '../../../../renderer/ui/write/write-dialog.tsx'
import {
  accountsSnapshot,
  answeringConsole,
  button,
  type CallLog,
  InConsole,
  oneEvent,
  type,
  until,
} from '../../support/console.tsx'
import { click, mount, type Mounted, press } from '../../support/mount.tsx'
import { writePreview } from '../../support/rows.ts'

const log: CallLog = []
const console = answeringConsole(
  {
    'accounts.watch': () => oneEvent(accountsSnapshot()),
    'settings.watch': () => oneEvent({}),
    'accounts.unlock': () => accountsSnapshot(),
  },
  log,
)
const confirm = vi.fn()
const refresh = vi.fn()
let mounted: Mounted | undefined

afterEach(() => {
  mounted?.unmount()
  mounted = undefined
  log.length = 0
  confirm.mockReset()
  refresh.mockReset()
})

function dialog(preview: WritePreview | undefined) {
  return (
    <InConsole console={console}>
      <WriteDialog
        title="Delete shop-cart"
        verb="Delete stack"
        preview={preview}
        failure={undefined}
        busy={false}
        onConfirm={confirm}
        onRefresh={refresh}
        onDismiss={() => undefined}
      >
        What will happen.
      </WriteDialog>
    </InConsole>
  )
}

/** Draws the dialog and lets the account's name and the like arrive. */
async function show(preview: WritePreview | undefined): Promise<void> {
  mounted = mount(dialog(preview))
  if (preview !== undefined) await until(() => document.querySelector('[style*="account-red"]'))
}

function field(): HTMLInputElement {
  const found = document.querySelector('input')
  if (found === null) throw new Error('There is no field.')
  return found
}

const verb = () => button('Delete stack')
const identity = writePreview().identity

describe('the dialog of a write', () => {
  it('names account, region and role in its first line', async () => {
    await show(writePreview())
    const line = document.querySelector('[data-testid="identity-line"]')?.textContent
    expect(line).toContain('harbour-shop · 111122223333')
    expect(line).toContain('eu-west-1')
    expect(line).toContain('as Operations')
    expect(document.body.textContent).toContain('aws cloudformation delete-stack')
  })

  it('waits until the account has answered', async () => {
    await show(undefined)
    expect(verb()?.getAttribute('aria-disabled')).toBe('true')
    expect(document.body.textContent).toContain('Asking who you are')
  })

  it('asks once in confirm mode', async () => {
    await show(writePreview())
    const ask = verb()
    if (ask !== undefined) click(ask)
    expect(confirm).toHaveBeenCalledExactlyOnceWith({ identity })
  })

  it('wants the name in typed mode, and Enter is enough then', async () => {
    await show(writePreview({ mode: 'typed' }))
    type(field(), 'shop-car')
    press('Enter', field())
    expect(confirm).not.toHaveBeenCalled()
    type(field(), 'shop-cart')
    press('Enter', field())
    expect(confirm).toHaveBeenCalledExactlyOnceWith({ identity, typed: 'shop-cart' })
  })

  it('offers the unlock where policy refuses, and asks again afterwards', async () => {
    const refusal = { kind: 'policy', sentence: 'It is read-only.', retryable: false } as const
    await show(writePreview({ mode: 'read-only', refusal }))
    expect(document.querySelector('input')).toBeNull()
    const unlock = button('Unlock for 15 minutes')
    if (unlock !== undefined) click(unlock)
    await until(() => refresh.mock.calls.length > 0)
    expect(log).toContainEqual(['accounts.unlock', { account: '111122223333' }])
    expect(confirm).not.toHaveBeenCalled()
  })
})
