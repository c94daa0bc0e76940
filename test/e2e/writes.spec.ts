import { expect, test } from './harness.ts'
import { accountOf, openPath, openStack, setMode, takeAction } from './journeys.ts'

test('protection is switched, written down, and the journal verifies', async ({ start, page }) => {
  const console = await start()
  const account = accountOf(console, 'shop-production')
  await openStack(page, console, { account, name: 'shop-orders-table' })
  const dialog = await takeAction(page, 'Switch termination protection on')
  await dialog.getByRole('button', { name: 'Switch on' }).click()
  await expect(page.getByText('shop-orders-table is protected from deletion.')).toBeVisible()
  await expect(page.getByText('Protected from deletion', { exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'Journal entry' }).click()
  const entry = page.getByRole('complementary', { name: 'Journal entry' })
  await expect(entry).toContainText('Succeeded')
  await expect(entry).toContainText('shop-orders-table')
  await expect(entry).toContainText('update-termination-protection')
  await expect(page.getByText(/^Chain intact, 2 records$/)).toBeVisible()

  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export as JSON lines' }).click()
  expect((await waiting).suggestedFilename()).toBe('foredeck-journal.jsonl')

  await page.getByRole('searchbox', { name: 'Filter the journal' }).fill('nothing like it')
  await expect(page.getByText('No entry matches the filter.')).toBeVisible()
})

test('a read-only account refuses, is unlocked in the dialog, and locks again', async ({
  start,
  page,
}) => {
  const console = await start()
  const account = accountOf(console, 'shop-production')
  await setMode(page, console, account, 'Read-only')
  await openStack(page, console, { account, name: 'shop-orders-table' })
  const dialog = await takeAction(page, 'Switch termination protection on')
  await expect(dialog).toContainText('is read-only')
  await expect(dialog.getByRole('button', { name: 'Switch on' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await dialog.getByRole('button', { name: 'Unlock for 15 minutes' }).click()
  await dialog
    .getByRole('textbox', { name: 'Type shop-orders-table to confirm' })
    .fill('shop-orders-table')
  await page.keyboard.press('Enter')
  await expect(page.getByText('shop-orders-table is protected from deletion.')).toBeVisible()

  await openPath(page, console, '/accounts')
  await page.getByRole('gridcell', { name: account }).click()
  await expect(page.getByText(/Unlocked, 1(?:[0-4]:\d\d|5:00) left/)).toBeVisible()
  await page.getByRole('button', { name: 'Lock now' }).click()
  await expect(page.getByRole('button', { name: 'Unlock for 15 minutes' })).toBeVisible()
})

test('what is typed survives a preview that is asked for again', async ({ start, page }) => {
  const console = await start()
  const account = accountOf(console, 'data-production')
  await setMode(page, console, account, 'Typed')
  await openStack(page, console, { account, name: 'ingest-lake' })
  await page.getByRole('button', { name: 'Continue rollback' }).click()
  const dialog = page.getByRole('dialog')
  const field = dialog.getByRole('textbox', { name: 'Type ingest-lake to confirm' })
  await field.fill('ingest-la')
  await dialog.getByRole('checkbox', { name: /Delivery/ }).check()
  await expect(dialog.getByRole('button', { name: 'Continue, skipping 1' })).toBeVisible()
  await expect(field).toHaveValue('ingest-la')
  await field.fill('ingest-lake')
  await dialog.getByRole('button', { name: 'Continue, skipping 1' }).click()
  await expect(page.getByText('The rollback of ingest-lake goes on.')).toBeVisible()
})
