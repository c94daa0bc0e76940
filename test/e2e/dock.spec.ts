import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import { expect, type StartedConsole, test } from './harness.ts'
import { openPath } from './journeys.ts'

const dock = (page: Page) => page.getByRole('region', { name: 'Terminals' })
const panes = (page: Page) => dock(page).getByRole('group', { name: /^Terminal of/ })
const tabs = (page: Page) => dock(page).getByRole('tab')
const livePanes = (page: Page) => dock(page).locator('[data-testid=pane][data-phase=live]')

/** Opens a shell from the list of nodes and waits until it is live. */
async function openShell(page: Page, console: StartedConsole): Promise<void> {
  await openPath(page, console, '/nodes')
  await expect(page.locator('.fd-fresh-words')).toHaveText(/^read /)
  await page.keyboard.press('/')
  await page.keyboard.type('batch-worker')
  const row = page.getByRole('row').filter({ hasText: 'Ready' }).first()
  await row.getByRole('gridcell').first().click()
  await page.keyboard.press('Enter')
  await expect(livePanes(page)).toHaveCount(1)
}

/** Splits the active pane by keys and waits until the new one is live. */
async function split(page: Page, keys: string, count: number): Promise<void> {
  await page.keyboard.press(keys)
  await expect(livePanes(page)).toHaveCount(count)
}

test('a shell opens from the list by Enter and is split by keys', async ({ start, page }) => {
  test.setTimeout(90_000)
  const console = await start()
  await openShell(page, console)
  await split(page, 'Control+Shift+E', 2)
  await split(page, 'Control+Shift+O', 3)
  await expect(tabs(page)).toHaveCount(1)
})

test('what is typed in one pane goes to the chosen ones', async ({ start, page }) => {
  test.setTimeout(90_000)
  const console = await start()
  await openShell(page, console)
  await split(page, 'Control+Shift+E', 2)
  await page.keyboard.press('Control+Shift+B')
  await page.getByRole('dialog').getByRole('button', { name: 'Broadcast', exact: true }).click()
  await expect(dock(page).getByText('Broadcast: typed here, typed there')).toHaveCount(2)
  const stop = dock(page).getByRole('button', { name: 'Stop broadcast to 2 panes' })
  await expect(stop).toBeVisible()
  await stop.click()
  await expect(stop).toBeHidden()
})

test('a tab is renamed, zoomed, and stays over pages and a reload', async ({ start, page }) => {
  test.setTimeout(90_000)
  const console = await start()
  await openShell(page, console)
  expect(await violations(page)).toEqual([])
  await split(page, 'Control+Shift+E', 2)
  await page.keyboard.press('Control+Shift+X')
  await expect(panes(page).filter({ visible: true })).toHaveCount(1)
  await page.keyboard.press('Control+Shift+X')
  await expect(panes(page).filter({ visible: true })).toHaveCount(2)
  await page.keyboard.press('Control+Shift+L')
  await page.keyboard.type('night batch')
  await page.keyboard.press('Enter')
  await expect(tabs(page)).toHaveAccessibleName(/^night batch,/)

  await page.getByRole('link', { name: 'Stacks', exact: true }).first().click()
  await expect(livePanes(page)).toHaveCount(2)
  await page.reload()
  await expect(livePanes(page)).toHaveCount(2)
  await expect(tabs(page)).toHaveAccessibleName(/^night batch,/)
})

test('closing a tab asks, then ends its session', async ({ start, page }) => {
  test.setTimeout(90_000)
  const console = await start()
  await openShell(page, console)
  await page.keyboard.press('Control+Shift+K')
  const dialog = page.getByRole('dialog', { name: 'End the session' })
  await dialog.getByRole('button', { name: 'Keep open' }).click()
  await expect(livePanes(page)).toHaveCount(1)
  await dock(page).getByRole('button', { name: 'Close the pane' }).click()
  await dialog.getByRole('button', { name: 'End session' }).click()
  await expect(tabs(page)).toHaveCount(0)
})

test('two presses lead from the list of nodes to a shell', async ({ start, page }) => {
  test.setTimeout(60_000)
  const console = await start()
  await openPath(page, console, '/nodes')
  await expect(page.locator('.fd-fresh-words')).toHaveText(/^read /)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(livePanes(page)).toHaveCount(1)
})
