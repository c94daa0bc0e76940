import { afterEach, describe, expect, it, vi } from 'vitest'
import { SaveView } from '../../../renderer/ui/save-view.tsx'
import { answeringConsole, type CallLog, InConsole, type, until } from '../support/console.tsx'
import { mount, type Mounted, press } from '../support/mount.tsx'

const log: CallLog = []
const console = answeringConsole(
  { 'settings.saveView': ({ name }: { name: string }) => [{ name, view: {} }] },
  log,
)
let mounted: Mounted
afterEach(() => mounted.unmount())

describe('saving a view', () => {
  it('has the cursor in the name, and Enter is enough', async () => {
    const onClose = vi.fn()
    const onSaved = vi.fn()
    mounted = mount(
      <InConsole console={console}>
        <SaveView
          list="stacks"
          current={() => ({ grouping: 'account' })}
          onSaved={onSaved}
          onClose={onClose}
        />
      </InConsole>,
    )
    const field = document.querySelector('input')
    if (field === null) throw new Error('There is no field.')
    await until(() => document.activeElement === field)
    type(field, ' Mine ')
    press('Enter', field)
    await until(() => onClose.mock.calls.length > 0)
    const view = { list: 'stacks', name: 'Mine', view: { grouping: 'account' } }
    expect(log).toEqual([['settings.saveView', view]])
    expect(onSaved).toHaveBeenCalledWith([{ name: 'Mine', view: {} }])
  })
})
