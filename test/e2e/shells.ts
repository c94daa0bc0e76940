import type { Locator, Page } from '@playwright/test'
import { expect, type StartedConsole } from './harness.ts'
import { openPath, untilRead } from './journeys.ts'

/** The dock of terminals, and what is in it. */
export const dock = (page: Page) => page.getByRole('region', { name: 'Terminals' })
export const tabs = (page: Page) => dock(page).getByRole('tab')
export const livePanes = (page: Page) => dock(page).locator('[data-testid=pane][data-phase=live]')

/** What a pane shows, where the window draws by elements (`?renderer=dom`). */
export const rows = (pane: Locator) => pane.locator('.xterm-rows')

/** Opens the list of nodes, drawn by elements in terminals, and waits until it is read. */
export async function openNodes(page: Page, console: StartedConsole): Promise<void> {
  await openPath(page, console, '/nodes?renderer=dom')
  await untilRead(page)
}

/** Chooses a worker of an account that is ready. */
export async function chooseNode(page: Page, account: string): Promise<void> {
  await page.keyboard.press('/')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('batch-worker')
  await expect(page.locator('.fd-fresh-count')).toHaveText(/ of /)
  const own = page.getByRole('row').filter({ hasText: account })
  const row = own.filter({ hasText: 'Ready' }).first()
  await row.getByRole('gridcell').first().click()
}

/** Opens a shell on a worker of an account; gives its pane once it is live and has its prompt. */
export async function openShell(
  page: Page,
  console: StartedConsole,
  account = 'shop-development',
): Promise<Locator> {
  const before = await livePanes(page).count()
  await openNodes(page, console)
  await expect(livePanes(page)).toHaveCount(before)
  await chooseNode(page, account)
  await page.keyboard.press('Enter')
  await expect(livePanes(page)).toHaveCount(before + 1)
  return readyPane(page)
}

/** Splits the active pane; gives the new one once it has its prompt. */
export async function split(page: Page, keys: string): Promise<Locator> {
  const before = await livePanes(page).count()
  await page.keyboard.press(keys)
  await expect(livePanes(page)).toHaveCount(before + 1)
  return readyPane(page)
}

/** The pane that has the keys, once it has its prompt; it is the same one wherever the keys go. */
async function readyPane(page: Page): Promise<Locator> {
  const active = dock(page).locator('[data-active=true]')
  await expect(rows(active)).toContainText(/\$ /)
  const session = (await active.getAttribute('data-session')) ?? ''
  return paneOf(page, session)
}

/** The pane of a session, with its frame. */
export function paneOf(page: Page, session: string): Locator {
  return dock(page).locator(`[role=group][data-session="${session}"]`)
}
