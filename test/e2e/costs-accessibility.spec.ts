import type { Page } from '@playwright/test'
import { contrasts, violations } from './axe.ts'
import { expect, test } from './harness.ts'
import { openPath } from './journeys.ts'

test.use({ colorScheme: 'light' })

const tabs = [
  ...['Spend', 'Movers', 'Accounts', 'Tags', 'Untagged'],
  ...['Anomalies and budgets', 'Rules', 'Report'],
]

const meter = (page: Page) => page.getByRole('button', { name: /^Foredeck spent/ })
const fetchShown = (page: Page) => page.getByRole('button', { name: /^Fetch for/ }).first()

/** Nothing serious in light; in dark only colours can differ. */
async function looksWell(page: Page, what: string, within: string): Promise<void> {
  expect(await violations(page, within), `${what}, light`).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(page.locator('body')).toHaveClass(/dark-mode/)
  expect(await contrasts(page, within), `${what}, dark`).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
  await expect(page.locator('body')).not.toHaveClass(/dark-mode/)
}

async function setBudget(page: Page, budget: string): Promise<void> {
  await meter(page).click()
  const dialog = page.getByRole('dialog', { name: 'What Foredeck spends on reading costs' })
  await dialog.getByLabel('Budget of a month, in USD').fill(budget)
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog).toBeHidden()
}

test('every tab about costs, with spend in it, and the dialogs, in light and dark', async ({
  start,
  page,
}) => {
  const console = await start()
  await openPath(page, console, '/costs?by=tag:team')
  await fetchShown(page).click()
  await expect(page.getByText(/^Stored; read/)).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(/^Read from Cost Explorer of .*, payer\. All accounts/)).toBeVisible()
  const panel = page.getByRole('tabpanel')
  for (const name of tabs) {
    await page.getByRole('tab', { name, exact: true }).click()
    await expect(panel).not.toContainText('Reading what is stored')
    await looksWell(page, name, '[role=tabpanel]')
  }

  await page.getByRole('tab', { name: 'Rules' }).click()
  await page.getByRole('button', { name: 'Add a rule' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a rule' })
  await dialog.getByLabel('Tag key').fill('team')
  await dialog.getByLabel('Values, parted by commas').fill('shop')
  await dialog.getByLabel('Count as').fill('web')
  const effect = dialog.getByRole('region', { name: 'What it would change' })
  await expect(effect).toContainText(/shop: \d.* USD → 0\.00 USD/)
  await looksWell(page, 'a rule', '[role=dialog]')
  await page.keyboard.press('Escape')
  await meter(page).click()
  await looksWell(page, 'the meter', '[role=dialog]')
})

test('the budget of requests ends a fetch in the middle: a sentence, and nothing is paid twice', async ({
  start,
  page,
}) => {
  const console = await start()
  await openPath(page, console, '/costs?by=account&within=tag:team&period=13')
  await setBudget(page, '0.01')
  await fetchShown(page).click()
  const reached = page.getByText(/^The budget of 0\.01 USD for \d{4}-\d\d, .* is reached/)
  await expect(reached).toBeVisible({ timeout: 60_000 })
  await expect(meter(page)).toHaveText(/spent 0\.01 of 0\.01 USD/)
  // What was read is kept, and no sum of it is called the whole.
  await expect(page.getByText(/^Not stored yet/)).toBeVisible()
  await expect(page.getByText(/ all sums below are of what is stored\.$/)).toBeVisible()
  await expect(page.getByText('Whole period')).toBeHidden()

  await setBudget(page, '1')
  await fetchShown(page).click()
  await expect(page.getByText(/^Stored; read/)).toBeVisible({ timeout: 60_000 })
  await expect(reached).toBeHidden()
  await expect(page.getByText('Whole period')).toBeVisible()
})
