import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import { expect, test } from './harness.ts'
import { openPath } from './journeys.ts'

/** Chooses in a form's field what reads so. */
async function choose(page: Page, label: string, option: RegExp): Promise<void> {
  await page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(`^${label}`) })
    .click()
  await page.getByRole('option', { name: option }).first().click()
}

test('a table of Data Exports is chosen, asked at its price, and tells the same total', async ({
  start,
  page,
}) => {
  const console = await start()
  await openPath(page, console, '/costs?period=last')
  await page.getByRole('button', { name: /^Fetch for/ }).click()
  await expect(page.getByText(/^Stored; read/)).toBeVisible({ timeout: 60_000 })
  const total = page.getByText('Whole period').locator('..')
  await expect(total).toContainText('USD')
  const explorer = await total.textContent()

  await page.getByRole('button', { name: 'Data Exports…' }).click()
  await choose(page, 'Workgroup', /^costs/)
  await choose(page, 'Database', /^cost_reports/)
  await choose(page, 'Table', /^cur2/)
  expect(await violations(page)).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: 'Read this table' }).click()

  await expect(page).toHaveURL(/source=athena/)
  await expect(page.getByText(/the workgroup stops a query at 10 GB/)).toBeVisible()
  await page.getByRole('button', { name: /^Run it, at most 0\.05 USD/ }).click()
  await expect(page.getByText(/^The last fetch scanned \d.*USD\)\. Stored; read/)).toBeVisible({
    timeout: 60_000,
  })
  await expect(total).toHaveText(explorer ?? '')
  expect(await violations(page)).toEqual([])

  await page.getByRole('button', { name: /^Foredeck spent/ }).click()
  await expect(page.getByRole('row', { name: /for \d+(\.\d)? MB/ })).toBeVisible()
})
