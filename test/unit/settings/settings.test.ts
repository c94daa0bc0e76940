import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createSettings, readSettings } from '../../../main/settings/settings.ts'
import { createViews } from '../../../main/settings/views.ts'
import { openStore } from '../../../main/store/store.ts'
import { defaultSettings } from '../../../shared/default-settings.ts'
import { temporaryFolder } from '../../support/folder.ts'

function keyValues() {
  const store = openStore(temporaryFolder(), new Date())
  onTestFinished(() => store.close())
  return store.settings
}

describe('settings', () => {
  it('change field by field and tell it', () => {
    const settings = createSettings(keyValues())
    const changed = vi.fn()
    settings.changed.listen(changed)
    expect(settings.get()).toEqual(defaultSettings)
    expect(settings.set({ theme: 'dark', utc: undefined })).toEqual({
      ...defaultSettings,
      theme: 'dark',
    })
    expect(settings.set({ utc: true })).toEqual({ ...defaultSettings, theme: 'dark', utc: true })
    expect(changed).toHaveBeenCalledTimes(2)
  })

  it.each([[null], ['text'], [{ theme: 'sepia', utc: true }]])(
    'of another Foredeck (%j) fall back field by field',
    (stored) => {
      const expected = typeof stored === 'object' && stored ? { utc: true } : {}
      expect(readSettings(stored)).toEqual({ ...defaultSettings, ...expected })
    },
  )
})

describe('views', () => {
  it('are kept by list and name', () => {
    const views = createViews(keyValues())
    views.save({ list: 'stacks', name: 'b', view: { sort: 'name' } })
    views.save({ list: 'stacks', name: 'a', view: null })
    views.save({ list: 'nodes', name: 'c', view: [] })
    expect(views.of('stacks').map(({ name }) => name)).toEqual(['a', 'b'])
    expect(views.remove('stacks', 'a')).toEqual([
      { list: 'stacks', name: 'b', view: { sort: 'name' } },
    ])
  })
})
