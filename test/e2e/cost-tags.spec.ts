import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import { expect, test } from './harness.ts'
import { openPath } from './journeys.ts'

const patient = { timeout: 60_000 }

/** Looks for hindrances in dark and in light. */
async function lookInBoth(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expect(page.locator('body.awsui-dark-mode')).toHaveCount(colorScheme === 'dark' ? 1 : 0)
    expect(await violations(page)).toEqual([])
  }
}

test('who spends without a tag, which values are one, and the tag is put on', async ({
  start,
  page,
}) => {
  test.slow()
  const console = await start()
  await openPath(page, console, '/costs?tab=tags&key=stage&period=3')
  await expect(page.getByText('Nothing is fetched until you say so')).toBeVisible(patient)
  await page.getByRole('button', { name: /^Fetch for/ }).click()
  await expect(page.getByText(/^Stored; read/)).toBeVisible(patient)

  // Who spends without it, worst first, and how coverage went.
  await expect(page.getByRole('region', { name: 'How well stage covers spend' })).toContainText('%')
  const accounts = page.getByRole('table', { name: 'Without stage, by account' })
  await expect(accounts.getByRole('row', { name: /shop-production/ })).toBeVisible()
  await expect(
    page.getByRole('list', { name: 'Share of spend with the tag, by month' }).getByRole('listitem'),
  ).toHaveCount(3)

  // Values that are one are merged by a rule.
  const doubles = page.getByRole('table', { name: 'Values that are likely one' })
  await expect(doubles).toContainText('production')
  await lookInBoth(page)
  await doubles
    .getByRole('button', { name: /^Merge .* with a rule/ })
    .first()
    .click()
  await page
    .getByRole('menuitem', { name: /^Count all as/ })
    .first()
    .click()
  await expect(doubles.getByText('A rule counts them as').first()).toBeVisible(patient)

  // What lacks the tag is listed, and one of them gets it.
  await page.getByRole('tab', { name: 'Untagged' }).click()
  const filter = page.getByRole('searchbox', { name: 'Filter resources' })
  await filter.fill('jump-host data-production')
  const row = page.getByRole('row', { name: /jump-host/ })
  await expect(row).toHaveCount(1, patient)
  await expect(page.getByText(/^read/)).toBeVisible(patient)
  await row.getByRole('checkbox').click()
  await page.getByRole('button', { name: 'Add tags to 1 resource…' }).click()
  const form = page.getByRole('dialog', { name: 'Add tags to 1 resource' })
  await form.getByLabel('Value 1').fill('platform')
  await lookInBoth(page)
  await form.getByRole('button', { name: 'See what would change' }).click()
  const step = page.getByRole('dialog', { name: 'Tag resources' })
  await expect(step.getByRole('row', { name: /stage not there platform/ })).toBeVisible(patient)
  await lookInBoth(page)
  await step.getByRole('button', { name: 'Tag 1 resource' }).click()
  await expect(page.getByText('1 resource tagged.')).toBeVisible(patient)
  await expect(row).toHaveCount(0, patient)
  await lookInBoth(page)
})
