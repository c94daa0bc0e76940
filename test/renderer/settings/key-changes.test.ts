import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../../../shared/default-settings.ts'
import { clashes, withKeys } from '../../../renderer/settings/key-changes.ts'

describe('changed keys', () => {
  it('are stored only where they differ from the default', () => {
    const changed = withKeys({}, 'go.stacks', 'g x')
    expect(changed).toEqual({ 'go.stacks': 'g x' })
    expect(withKeys(changed, 'go.stacks', 'g s')).toEqual({})
  })

  it('clash with the same keys and with those that begin or continue them', () => {
    expect(clashes(defaultSettings, 'go.stacks', 'g a')).toEqual(['Accounts'])
    expect(clashes(defaultSettings, 'help', 'g').length).toBeGreaterThan(3)
    expect(clashes(defaultSettings, 'go.stacks', 'g s')).toEqual([])
  })

  it('count as the settings have them, not as they came', () => {
    const moved = { ...defaultSettings, keys: { 'go.accounts': 'z z' } }
    expect(clashes(moved, 'go.stacks', 'g a')).toEqual([])
    expect(clashes(moved, 'go.stacks', 'z z')).toEqual(['Accounts'])
  })
})
