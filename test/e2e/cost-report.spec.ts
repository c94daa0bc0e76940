import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import { expect, test } from './harness.ts'
import { openPath } from './journeys.ts'

/** Pays for what is shown, as the button says, and waits until nothing is left to be fetched. */
async function fetchShown(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: /^Fetch for/ })
  await button.first().click()
  await expect(button).toHaveCount(0, { timeout: 60_000 })
}

test('what a team costs, why it rose, and what was deployed on the day', async ({
  start,
  page,
}) => {
  const console = await start()
  await openPath(page, console, '/costs?tab=movers&by=tag:team')
  await expect(page.getByText('Both periods must be stored')).toBeVisible()
  await fetchShown(page)
  const moved = page.getByRole('table', { name: 'Movements' })
  await expect(moved.getByRole('row', { name: /^shop/ })).toContainText('%')
  expect(await violations(page)).toEqual([])

  // What of the team moved: its services, then the daily line of all of them.
  await moved.getByRole('button', { name: 'Divide shop by service' }).click()
  await expect(page.getByRole('button', { name: /^Only Tag team: shop/ })).toBeVisible()
  await fetchShown(page)
  await expect(moved.getByRole('row', { name: /Amazon Elastic Container Service/ })).toBeVisible()
  await moved
    .getByRole('button', { name: /^Daily line/ })
    .first()
    .click()
  await expect(page.getByRole('application', { name: /^Spend over time/ })).toBeVisible()

  // The marks below the days, by keyboard alone; one leads to the page of what changed.
  await page.getByRole('button', { name: 'Read what changed over the scope (free)' }).click()
  const marks = page.getByRole('toolbar', { name: /^Deployments and stack changes/ })
  const last = marks.getByRole('button').last()
  await expect(last).toHaveAccessibleName(/^\d{4}-\d{2}-\d{2}: /, { timeout: 60_000 })
  await marks.getByRole('button').first().focus()
  await page.keyboard.press('End')
  await expect(last).toBeFocused()
  await page.keyboard.press('Enter')
  const changes = page.getByRole('region', { name: 'Changes behind the mark' })
  await expect(changes.getByRole('listitem').first()).toBeVisible()
  expect(await violations(page)).toEqual([])
  const link = changes.getByRole('link').first()
  const name = (await link.textContent()) ?? ''
  await link.focus()
  await page.keyboard.press('Enter')
  await expect(page).not.toHaveURL(/\/costs/)
  await expect(
    page.getByRole('heading', { name: name.split(' ')[0] ?? name }).first(),
  ).toBeVisible()
})

test('production against development, and a month as a report', async ({ start, page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  const console = await start()
  await openPath(page, console, '/costs?tab=accounts&span=3')
  const accounts = page.getByRole('table', { name: 'Accounts' })
  const production = accounts.getByRole('row', { name: /shop-production/ })
  await expect(production).toContainText('Its tag environment is production.')
  await fetchShown(page)
  const groups = page.getByRole('table', { name: 'Spend by group' })
  await expect(groups.getByRole('row', { name: /^Production \d/ })).toContainText('%')
  await expect(groups.getByRole('row', { name: /^Development \d/ })).toBeVisible()
  expect(await violations(page)).toEqual([])

  await page.getByRole('tab', { name: 'Report' }).click()
  const report = page.getByRole('region', { name: 'The report as it will be saved' })
  await expect(report).toContainText('## By service')
  expect(await violations(page)).toEqual([])
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the report (Markdown)' }).click()
  const file = await saved
  expect(file.suggestedFilename()).toMatch(/^costs \d{4}-\d{2}\.md$/)
  expect(readFileSync(await file.path(), 'utf8')).toBe(await report.textContent())
})
