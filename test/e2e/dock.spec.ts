import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import { expect, type StartedConsole, test } from './harness.ts'
import { openPath, untilRead } from './journeys.ts'

const dock = (page: Page) => page.getByRole('region', { name: 'Terminals' })
const panes = (page: Page) => dock(page).getByRole('group', { name: /^Terminal of/ })
const tabs = (page: Page) => dock(page).getByRole('tab')
const livePanes = (page: Page) => dock(page).locator('[data-testid=pane][data-phase=live]')

/** Opens a shell from the list of nodes and waits until it is live. */
async function openShell(page: Page, console: StartedConsole): Promise<void> {
  await openPath(page, console, '/nodes')
  await untilRead(page)
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

/** Makes the left pane wider by keys and narrower by mouse; its neighbours get the rest. */
async function resizePanes(page: Page): Promise<void> {
  const divider = dock(page).getByRole('separator', { name: 'Size of the panes' }).first()
  const width = async () => {
    const boxes = await Promise.all((await panes(page).all()).map((pane) => pane.boundingBox()))
    return boxes.sort((one, other) => (one?.x ?? 0) - (other?.x ?? 0))[0]?.width ?? 0
  }
  const before = await width()
  await divider.focus()
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('ArrowRight')
  await expect(divider).toHaveAttribute('aria-valuenow', '56')
  const wider = await width()
  expect(wider).toBeGreaterThan(before + 20)
  const box = await divider.boundingBox()
  // Not in the middle, where the line between the other two panes begins.
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 4]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x - 60, y)
  await page.mouse.move(x - 120, y)
  await page.mouse.up()
  await expect.poll(width).toBeLessThan(wider - 100)
  await expect.poll(width).toBeGreaterThan(wider - 140)
  // What was let go of stays where it is.
  const dropped = await width()
  await page.mouse.move(x, y)
  expect(await width()).toBe(dropped)
  await divider.dblclick({ position: { x: 1, y: 20 } })
  await expect(divider).toHaveAttribute('aria-valuenow', '50')
}

test('a shell opens from the list by Enter and is split by keys', async ({ start, page }) => {
  const console = await start()
  await openShell(page, console)
  await split(page, 'Control+Shift+E', 2)
  await split(page, 'Control+Shift+O', 3)
  await expect(tabs(page)).toHaveCount(1)
  await resizePanes(page)
})

test('what is typed in one pane goes to the chosen ones', async ({ start, page }) => {
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
  const console = await start()
  await openPath(page, console, '/nodes')
  await untilRead(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(livePanes(page)).toHaveCount(1)
})
