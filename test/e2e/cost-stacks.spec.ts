import type { Locator, Page } from '@playwright/test'
import { contrasts, violations } from './axe.ts'
import { expect, test } from './harness.ts'
import { accountOf, openPath, openStack, untilRead } from './journeys.ts'
import { untilPlanned } from './plan-journeys.ts'

/** A big world is read and its bill is made up, on a busy machine. */
const patient = { timeout: 60_000 }

const table = (page: Page) => page.getByRole('treegrid', { name: 'Stacks' })

/** Nothing serious to axe in the dark; in the light, where only colours differ, they are told apart. */
async function expectAccessible(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
  await expect(page.locator('body.awsui-dark-mode')).toHaveCount(0)
  expect(await contrasts(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(page.locator('body.awsui-dark-mode')).toHaveCount(1)
}

/** Pays for what the list’s costs lack first, and waits until it is stored. */
async function fetchCosts(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Costs', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'What stacks cost' })
  await expect(dialog.getByText('Nothing is fetched until you say so')).toBeVisible(patient)
  await dialog.getByRole('button', { name: /^Fetch for at most \d\.\d\d USD$/ }).click()
  await expect(dialog.getByText(/unblended: [\d,.]+ USD in all/)).toBeVisible(patient)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Done' }).click()
}

/** The figure of a row, in cents. */
async function figureIn(row: Locator): Promise<number> {
  const text = (await row.textContent()) ?? ''
  return cents(/(?:est\. )?([\d,]+\.\d\d)/.exec(text)?.[1])
}

const cents = (text = '') => Math.round(Number(text.replaceAll(',', '')) * 100)

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
})

test('what deleting the dearest stacks would save', async ({ start, page }) => {
  const console = await start()
  await openPath(page, console, '/stacks')
  await untilRead(page)
  const head = table(page).getByRole('columnheader', { name: 'USD/month' })
  await expect(head).toBeHidden()
  await fetchCosts(page)

  // Once for the smallest, once more for the largest.
  await head.click()
  await head.click()
  await expect(head).toHaveAttribute('aria-sort', 'descending')
  const rows = table(page).getByRole('row')
  const [first, second] = [await figureIn(rows.nth(2)), await figureIn(rows.nth(3))]
  expect(await figureIn(rows.nth(1))).toBeGreaterThanOrEqual(first)
  expect(first).toBeGreaterThanOrEqual(second)
  await expectAccessible(page)

  await rows.nth(2).getByRole('checkbox').click()
  await rows.nth(3).getByRole('checkbox').click()
  await page.getByRole('button', { name: 'Plan deletion' }).click()
  await untilPlanned(page)
  const saving = page.getByRole('region', { name: 'What it stops' })
  await expect(saving).toContainText(/top (about|an estimated) [\d,.]+ USD a month/)
  const told = /([\d,]+\.\d\d) USD a month/.exec((await saving.textContent()) ?? '')?.[1]
  // Each of the three is rounded by itself.
  expect(Math.abs(cents(told) - first - second)).toBeLessThanOrEqual(1)
  await expect(saving).toContainText(/What 2 stacks .*cost in the 30 days from/)
  await expectAccessible(page)

  const account = accountOf(console, 'shop-production')
  await openStack(page, console, { account, name: 'shop-platform' })
  await expect(page.getByText(/^With 3 nested stacks; [\d.]+ USD of it its own\.$/)).toBeVisible()
  await page.getByRole('tab', { name: 'Template' }).click()
  await page.getByRole('button', { name: 'Estimate cost…' }).click()
  const estimate = page.getByRole('dialog', { name: 'Estimate what a template costs' })
  await estimate.getByRole('button', { name: 'Read its parameters' }).click()
  await estimate.getByRole('button', { name: 'Estimate', exact: true }).click()
  const calculator = estimate.getByRole('link', { name: /^Open the estimate in AWS’s calculator/ })
  await expect(calculator).toHaveAttribute('href', /calculator/)
  await expectAccessible(page)
})
