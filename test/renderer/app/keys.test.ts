import { afterEach, describe, expect, it, vi } from 'vitest'
import { defaultSettings } from '../../../shared/default-settings.ts'
import type { Settings } from '../../../shared/settings.ts'
import { createKeyHandlers } from '../../../renderer/app/key-handlers.ts'
import { chordOf, keyActions, type KeyActionId } from '../../../renderer/app/keys.ts'
import { press } from '../support/mount.tsx'

const stops: (() => void)[] = []

afterEach(() => {
  for (const stop of stops.splice(0)) stop()
  document.body.replaceChildren()
})

function listening(settings: Partial<Settings> = {}) {
  const keys = createKeyHandlers(window, () => ({ ...defaultSettings, ...settings }))
  stops.push(keys.listen())
  const on = (id: KeyActionId) => {
    const handler = vi.fn()
    stops.push(keys.add(id, handler))
    return handler
  }
  return { on }
}

describe('the registry of keys', () => {
  it('has no key twice, and no key that begins a longer one', () => {
    const keys = keyActions.map((action) => action.keys)
    expect(new Set(keys).size).toBe(keys.length)
    for (const one of keys) {
      expect(keys.filter((other) => other.startsWith(`${one} `))).toEqual([])
    }
  })

  it.each([
    [{ key: 'k', ctrlKey: true }, false, 'Mod+k'],
    [{ key: 'k', metaKey: true }, true, 'Mod+k'],
    [{ key: '?', shiftKey: true }, false, '?'],
    [{ key: 'X', shiftKey: true }, false, 'Shift+x'],
    [{ key: ' ' }, false, 'Space'],
    [{ key: 'Enter', shiftKey: true }, false, 'Shift+Enter'],
    [{ key: 'Control', ctrlKey: true }, false, undefined],
  ])('%j is %s %s', (init, mac, chord) => {
    expect(chordOf(new KeyboardEvent('keydown', init), mac)).toBe(chord)
  })
})

describe('keys', () => {
  it('run their action, in sequences too', () => {
    const { on } = listening()
    const stacks = on('go.stacks')
    press('g')
    expect(press('s').defaultPrevented).toBe(true)
    expect(stacks).toHaveBeenCalledOnce()
  })

  it('forget a sequence that goes on otherwise', () => {
    const { on } = listening()
    const stacks = on('go.stacks')
    press('g')
    press('q')
    press('s')
    expect(stacks).not.toHaveBeenCalled()
  })

  it('run the newest handler, and the one before when that is gone', () => {
    const { on } = listening()
    const older = on('list.filter')
    const newer = on('list.filter')
    press('/')
    stops.pop()?.()
    press('/')
    expect(newer).toHaveBeenCalledOnce()
    expect(older).toHaveBeenCalledOnce()
  })

  it('are as the settings have them', () => {
    const { on } = listening({ keys: { help: 'h' } })
    const help = on('help')
    press('?', document.body, { shiftKey: true })
    expect(help).not.toHaveBeenCalled()
    press('h')
    expect(help).toHaveBeenCalledOnce()
  })

  it('leave typing alone, but for the palette', () => {
    const { on } = listening()
    const filter = on('list.filter')
    const palette = on('palette')
    const field = document.createElement('input')
    document.body.append(field)
    press('/', field)
    press('k', field, { ctrlKey: true })
    expect(filter).not.toHaveBeenCalled()
    expect(palette).toHaveBeenCalledOnce()
  })

  it('leave a dialog alone', () => {
    const { on } = listening()
    const help = on('help')
    const dialog = document.createElement('div')
    dialog.setAttribute('role', 'dialog')
    dialog.setAttribute('aria-modal', 'true')
    document.body.append(dialog)
    press('?')
    expect(help).not.toHaveBeenCalled()
  })
})
