import { afterEach, describe, expect, it } from 'vitest'
import { ScopePicker } from '../../../renderer/app/frame/scope-picker.tsx'
import { answeringConsole, InConsole, oneEvent, until } from '../support/console.tsx'
import { click, mount, type Mounted, press } from '../support/mount.tsx'

const scopes = ['Everything', 'Production', 'Tests'].map((name) => ({ id: name, name }))
const console = answeringConsole({
  'scopes.watch': () =>
    oneEvent({ current: 'Production', scopes, accountCount: 2, regionCount: 1, assumedCount: 1 }),
})
let mounted: Mounted
afterEach(() => mounted.unmount())

describe('the menu of scopes', () => {
  it('begins at the chosen one and is walked by arrow keys, round and round', async () => {
    mounted = mount(
      <InConsole console={console}>
        <ScopePicker />
      </InConsole>,
    )
    const button = await until(() => document.querySelector('[aria-haspopup="menu"]'))
    await until(() => button.textContent.includes('2 accounts · 1 region and more'))
    click(button)
    expect(button.querySelector('[title]')?.getAttribute('title')).toBe(
      '1 account does not tell which regions are enabled, so the usual ones are read there.',
    )
    const here = () => document.activeElement?.textContent
    expect(here()).toBe('✓Production')
    const walk = ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Home'].map((key) => {
      if (document.activeElement !== null) press(key, document.activeElement)
      return here()
    })
    expect(walk).toEqual(['Tests', 'Edit scopes…', 'Everything', 'Edit scopes…', 'Everything'])
  })
})
