import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import { expect, test } from './harness.ts'
import { openPath } from './journeys.ts'

/** Pays for what is shown, as the button says, and waits until it is stored. */
async function fetchShown(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Fetch for/ }).click()
  await expect(page.getByText(/^Stored; read/)).toBeVisible({ timeout: 60_000 })
}

const meter = (page: Page) => page.getByRole('button', { name: /^Foredeck spent/ })

test('spend is fetched at its price, kept, and read column by column', async ({ start, page }) => {
  const console = await start()
  await openPath(page, console, '/costs')
  await expect(meter(page)).toHaveText(/spent 0\.00 of 1\.00 USD/)
  await expect(page.getByText('Nothing is fetched until you say so')).toBeVisible()
  expect(await violations(page)).toEqual([])

  await fetchShown(page)
  await expect(meter(page)).toHaveText(/spent 0\.0[1-9] of/)
  const table = page.getByRole('table')
  await expect(table.getByRole('row')).not.toHaveCount(1)
  const chart = page.getByRole('application', { name: /^Spend over time/ })
  await chart.focus()
  await page.keyboard.press('Home')
  await expect(page.getByText(/^\d{4}-\d{2}-01$/)).toBeVisible()
  expect(await violations(page)).toEqual([])

  // What was paid once is there after a reload, for nothing.
  const spent = await meter(page).textContent()
  await page.reload()
  await expect(page.getByText(/^Stored; read/)).toBeVisible()
  await expect(meter(page)).toHaveText(spent ?? '')
})

test('what a team costs and how it stands to the months before', async ({ start, page }) => {
  const console = await start()
  await openPath(page, console, '/costs?by=tag:team&period=3&granularity=monthly')
  await fetchShown(page)
  const untagged = page.getByRole('row', { name: /no tag/ })
  await expect(untagged).toContainText('%')
  await page.getByRole('button', { name: 'Save the table (CSV)' }).waitFor()
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the chart (PNG)' }).click()
  expect((await saved).suggestedFilename()).toMatch(/^costs Tag team .*\.png$/)
})

test('anomalies and budgets are fetched, and a rule is added and taken back', async ({
  start,
  page,
}) => {
  const console = await start()
  await openPath(page, console, '/costs?tab=watch')
  await page.getByRole('button', { name: /^Fetch anomalies for/ }).click()
  await expect(page.getByRole('row', { name: /EC2 - Other/ })).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: /^Fetch budgets/ }).click()
  await expect(page.getByText('The list of budgets was not fetched yet.')).toBeHidden()
  expect(await violations(page)).toEqual([])

  await page.getByRole('tab', { name: 'Rules' }).click()
  await page.getByRole('button', { name: 'Add a rule' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a rule' })
  await dialog.getByLabel('Tag key').fill('team')
  await dialog.getByLabel('Values, parted by commas').fill('Shop, shop')
  await dialog.getByLabel('Count as').fill('shop')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  const rule = page.getByRole('row', { name: /team: Shop, shop count as shop/ })
  await expect(rule).toBeVisible()
  await rule.getByRole('button', { name: /^Remove the rule/ }).click()
  await expect(page.getByText('There are no rules.')).toBeVisible()
})
