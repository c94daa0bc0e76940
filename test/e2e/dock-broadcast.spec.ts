import type { Locator, Page } from '@playwright/test'
import { violations } from './axe.ts'
import { expect, test } from './harness.ts'
import { accountOf, openPath, setMode } from './journeys.ts'
import { dock, openShell, rows, split } from './shells.ts'

/** How often a pane shows these words as a line of their own. */
async function timesShown(pane: Locator, words: string): Promise<number> {
  const text = (await rows(pane).innerText()).replaceAll('\u00a0', ' ')
  return text.split('\n').filter((line) => line.trim() === words).length
}

/** Types a command in the active pane; what it prints is not what was typed. */
async function say(page: Page, word: string): Promise<void> {
  await page.keyboard.type(`echo ${word.slice(0, 2)}""${word.slice(2)}\n`)
}

const begin = (page: Page) => page.getByRole('dialog').getByRole('button', { name: 'Broadcast' })

test('what is typed once arrives in all chosen panes, over policies only when told so', async ({
  start,
  page,
}) => {
  const console = await start()
  const left = await openShell(page, console, 'shop-development')
  const right = await split(page, 'Control+Shift+E')
  await page.keyboard.press('Control+Shift+B')
  await expect(page.getByRole('dialog').getByRole('checkbox', { checked: true })).toHaveCount(2)
  await begin(page).click()
  await expect(dock(page).getByText('Broadcast: typed here, typed there')).toHaveCount(2)
  await say(page, 'together')
  for (const pane of [left, right]) {
    await expect.poll(() => timesShown(pane, 'together')).toBe(1)
  }
  await dock(page).getByRole('button', { name: 'Stop broadcast to 2 panes' }).click()
  await expect(dock(page).getByText('Broadcast: typed here, typed there')).toHaveCount(0)
  await right.locator('.xterm').click()
  await say(page, 'alone')
  await expect.poll(() => timesShown(right, 'alone')).toBe(1)
  expect(await timesShown(left, 'alone')).toBe(0)

  const other = await openShell(page, console, 'data-production')
  await setMode(page, console, accountOf(console, 'data-production'), 'Typed')
  await openPath(page, console, '/nodes?renderer=dom')
  await expect(rows(other)).toContainText(/\$ /)
  await other.locator('.xterm').click()
  await page.keyboard.press('Control+Shift+B')
  const dialog = page.getByRole('dialog')
  await expect(begin(page)).toBeDisabled()
  const choice = dialog.getByRole('checkbox', { name: /shop-development/ }).first()
  await choice.check()
  await expect(dialog).toContainText('These accounts have different policies')
  await expect(begin(page)).toBeDisabled()
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('checkbox', { name: /^What I type goes to/ }).check()
  await begin(page).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(other.locator('.xterm-helper-textarea')).toBeFocused()
  await say(page, 'agreed')
  await expect.poll(() => timesShown(other, 'agreed')).toBe(1)
  await page.keyboard.press('Alt+PageUp')
  await expect(left).toBeVisible()
  const shown = async () => (await timesShown(left, 'agreed')) + (await timesShown(right, 'agreed'))
  await expect.poll(shown).toBe(1)
})
