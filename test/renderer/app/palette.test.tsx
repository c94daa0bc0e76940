import { afterEach, describe, expect, it, vi } from 'vitest'
import { Palette } from '../../../renderer/app/frame/palette/palette.tsx'
import { defaultSettings } from '../../../shared/default-settings.ts'
import {
  accountsSnapshot,
  answeringConsole,
  type CallLog,
  InConsole,
  oneEvent,
  type,
  until,
} from '../support/console.tsx'
import { click, mount, type Mounted } from '../support/mount.tsx'

const everything = { id: 'all', name: 'Everything', accounts: { kind: 'all' } }
const production = { id: 'production', name: 'Production', accounts: { kind: 'ou', ou: 'P' } }
const portal = { name: 'harbour', startUrl: 'https://x.test/start', state: 'login-needed' }
const scopes = { current: 'all', scopes: [everything, production], targets: [], regionSets: [] }

const log: CallLog = []
const console = answeringConsole(
  {
    'accounts.watch': () => oneEvent(accountsSnapshot({ portals: [portal as never] })),
    'scopes.watch': () => oneEvent(scopes),
    'settings.watch': () => oneEvent(defaultSettings),
    'scopes.select': () => ({ ...scopes, current: 'production' }),
    'settings.set': () => ({ ...defaultSettings, theme: 'dark' }),
  },
  log,
)
const onKeys = vi.fn()
let mounted: Mounted

afterEach(() => {
  mounted.unmount()
  log.length = 0
  onKeys.mockReset()
})

function labels(): string[] {
  return [...document.querySelectorAll('.fd-palette-label')].map((one) => one.textContent)
}

/** Opens the palette with a text typed, once it knows accounts and scopes. */
async function show(text: string): Promise<void> {
  // jsdom has no dialogs.
  HTMLDialogElement.prototype.showModal = vi.fn()
  HTMLDialogElement.prototype.close = vi.fn()
  mounted = mount(
    <InConsole console={console}>
      <Palette onClose={() => undefined} onKeys={onKeys} />
    </InConsole>,
  )
  await until(() => labels().includes('Log in to harbour') && labels().includes('Theme: dark'))
  const field = document.querySelector('input')
  if (field === null) throw new Error('There is no field.')
  type(field, text)
}

async function take(label: string): Promise<void> {
  const entry = await until(() =>
    [...document.querySelectorAll('.fd-palette-entry')].find((one) =>
      one.textContent.startsWith(label),
    ),
  )
  click(entry)
}

describe('what the palette offers on every page', () => {
  it('finds the other scopes and changes to one', async () => {
    await show('scope prod')
    expect(labels()).toEqual(['Scope: Production'])
    await take('Scope: Production')
    expect(log).toContainEqual(['scopes.select', { id: 'production' }])
  })

  it('changes the theme, and does not offer the one in use', async () => {
    await show('theme')
    expect(labels()).toEqual(['Theme: light', 'Theme: dark'])
    await take('Theme: dark')
    expect(log).toContainEqual(['settings.set', { theme: 'dark' }])
  })

  it('leads to pages that have no place on the left, and to the keys', async () => {
    await show('deleted')
    expect(labels()).toEqual(['Deleted stacks', 'Copies of deleted stacks'])
    await take('Deleted stacks')
    mounted.unmount()
    await show('keys')
    await take('Show the keys')
    expect(onKeys).toHaveBeenCalledTimes(1)
  })
})
