import type { Locator, Page } from '@playwright/test'
import { expect, type StartedConsole, test } from './harness.ts'
import { openPath } from './journeys.ts'

/** Opens a shell on a node of the developers' account; its text is drawn by elements. */
async function openShell(page: Page, console: StartedConsole): Promise<Locator> {
  await openPath(page, console, '/nodes?renderer=dom')
  await expect(page.locator('.fd-fresh-words')).toHaveText(/^read /)
  await page.keyboard.press('/')
  await page.keyboard.type('batch-worker')
  const row = page.getByRole('row').filter({ hasText: 'shop-development' })
  await row.first().getByRole('gridcell').last().click()
  await page.keyboard.press('Enter')
  const pane = page.getByTestId('pane')
  await expect(pane).toHaveAttribute('data-phase', 'live')
  await expect(rows(pane)).toContainText(/\$ /)
  return pane
}

const rows = (pane: Locator) => pane.locator('.xterm-rows')

test('a shell from the list of nodes: type, search, paste', async ({ start, page }) => {
  const console = await start()
  const pane = await openShell(page, console)

  await page.keyboard.type('echo be""fore\n')
  await expect(rows(pane)).toContainText('before')

  await page.keyboard.press('Control+f')
  await page.keyboard.type('before')
  await expect(pane.getByRole('search')).toContainText('1 of 1')
  await page.keyboard.press('Escape')
  await expect(pane.getByRole('search')).toHaveCount(0)

  await paste(page, 'echo a""1\necho a""2\necho a""3\necho a""4\necho a""5\n')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Paste 5 lines')
  await dialog.getByRole('button', { name: 'Paste' }).click()
  await expect(rows(pane)).toContainText('echo a""5')
})

/** A paste as the browser tells of it, whatever the clipboard of this machine allows. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.activeElement?.dispatchEvent(event)
  }, text)
}
