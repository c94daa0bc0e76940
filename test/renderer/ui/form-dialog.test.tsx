import { afterEach, describe, expect, it, vi } from 'vitest'
import { FormDialog } from '../../../renderer/ui/form-dialog.tsx'
import { button } from '../support/console.tsx'
import { click, mount, type Mounted } from '../support/mount.tsx'

let mounted: Mounted
afterEach(() => mounted.unmount())

function open(change: Partial<Parameters<typeof FormDialog>[0]> = {}) {
  const onSubmit = vi.fn()
  const onClose = vi.fn()
  mounted = mount(
    <FormDialog title="New set" verb="Save" onSubmit={onSubmit} onClose={onClose} {...change}>
      <p>The form</p>
    </FormDialog>,
  )
  return { onSubmit, onClose }
}

function press(words: string): void {
  const found = button(words)
  if (found === undefined) throw new Error(`There is no button ${words}.`)
  click(found)
}

describe('a dialog that asks for something', () => {
  it('does what it says', () => {
    const { onSubmit, onClose } = open()
    press('Save')
    press('Cancel')
    expect(onSubmit).toHaveBeenCalledTimes(1)
    expect(onClose).toHaveBeenCalledTimes(1)
  })

  it('greys the button with the reason and does nothing then', () => {
    const { onSubmit } = open({ blocked: 'The set needs a name' })
    press('Save')
    expect(onSubmit).not.toHaveBeenCalled()
    expect(button('Save')?.textContent).toContain('The set needs a name')
  })

  it('says why the last try failed, and offers another', () => {
    const onRetry = vi.fn()
    const failure = { kind: 'internal', sentence: 'The disk is full.', retryable: true } as const
    open({ failure, onRetry })
    expect(document.body.textContent).toContain('The disk is full.')
    press('Try again')
    expect(onRetry).toHaveBeenCalledTimes(1)
  })
})
