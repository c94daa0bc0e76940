import type { Locator, Page } from '@playwright/test'
import { violations } from './axe.ts'
import { expect, type StartedConsole, test } from './harness.ts'
import { openPath } from './journeys.ts'

const count = (page: Page) => page.locator('.fd-fresh-count')

const rowOf = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByText(name, { exact: true }) })

async function openBoard(page: Page, console: StartedConsole): Promise<void> {
  await openPath(page, console, '/pipelines')
  await expect(count(page)).toHaveText(/^[1-9]\d* pipelines$/)
  await expect(rowOf(page, 'storefront-release')).toBeVisible()
}

/** Types what the account's mode asks for, if it asks, and presses the button that writes. */
async function confirmWrite(dialog: Locator, verb: string): Promise<void> {
  await expect(dialog.getByTestId('identity-line')).toBeVisible()
  const field = dialog.getByRole('textbox', { name: /^Type .+ to confirm$/ })
  if (await field.isVisible()) {
    const wanted = /^Type (.+) to confirm$/.exec((await field.getAttribute('aria-label')) ?? '')
    await field.fill(wanted?.[1] ?? '')
  }
  await dialog.getByRole('button', { name: verb, exact: true }).click()
  await expect(dialog).toBeHidden()
}

test('the failing build is found from the board, its log open at the first error', async ({
  sharedConsole,
  page,
}) => {
  await openBoard(page, sharedConsole)
  const row = rowOf(page, 'storefront-release')
  for (const stage of ['Source', 'Build', 'Development', 'Test', 'Production']) {
    await expect(row.getByTitle(new RegExp(`^${stage}: `))).toBeAttached()
  }
  await expect(row.getByTitle('Build: Failed')).toBeVisible()
  const chips = page.getByRole('group', { name: 'Quick filters' })
  for (const chip of ['In motion', 'Failed', 'Waiting', 'Hanging', 'Transition disabled']) {
    await expect(chips.getByRole('button', { name: new RegExp(`^${chip} ?[1-9]`) })).toBeVisible()
  }
  await chips.getByRole('button', { name: /^Failed/ }).click()
  await expect(count(page)).toHaveText(/^[1-9]\d* of \d+ pipelines$/)
  await row.getByRole('gridcell').first().click()
  await page.keyboard.press('Space')
  const panel = page.getByRole('complementary', { name: 'pipeline at a glance' })
  await panel.getByRole('link', { name: /^Build storefront/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^storefront-.+:/)
  const error = page.getByRole('log', { name: 'Log of the build' }).locator('[data-line="412"]')
  await expect(error).toBeInViewport()
  await expect(error).toContainText(/error|fail/i)
  await expect(page.getByRole('list', { name: 'Phases' })).toContainText('Build')
})

test('the release train finds a commit by its first digits', async ({ sharedConsole, page }) => {
  await openPath(page, sharedConsole, '/pipelines/train')
  const train = page.getByRole('region', { name: 'Release train' })
  const row = train.getByRole('row').filter({ hasText: 'recommender-release' })
  const commit = (
    await row
      .getByText(/^[0-9a-f]{8}$/)
      .first()
      .innerText()
  ).slice(0, 6)
  const before = await train.getByRole('row').count()
  await page.getByRole('searchbox', { name: 'Filter the release train' }).fill(commit)
  await expect(row).toBeVisible()
  await expect.poll(() => train.getByRole('row').count()).toBeLessThan(before)
  expect(await violations(page)).toEqual([])
})

test('a deployment that waits is continued', async ({ start, page }) => {
  const console = await start()
  await openPath(page, console, '/codedeploy')
  const row = rowOf(page, 'gift-cards')
  await expect(row).toContainText('Waits to be continued')
  await row.getByRole('gridcell').first().dblclick()
  await page.getByRole('link', { name: /^d-/ }).first().click()
  await expect(page.getByText(/^It waits to be continued/)).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Continue…' }).click()
  const dialog = page.getByRole('dialog', { name: /^Continue d-/ })
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Seen on test, goes live.')
  await confirmWrite(dialog, 'Continue')
  await expect(page.getByText(/goes on\.$/)).toBeVisible()
  await expect(page.getByText(/^It waits to be continued/)).toBeHidden()
})
