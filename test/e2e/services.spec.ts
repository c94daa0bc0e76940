import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import { expect, type StartedConsole, test } from './harness.ts'
import { accountOf, confirmWrite, home, openPath, takeAction, untilRead } from './journeys.ts'

/** The page of a service of the production shop. */
async function openService(page: Page, console: StartedConsole, service: string): Promise<void> {
  const account = accountOf(console, 'shop-production')
  await openPath(page, console, `/${account}/${home}/services/shop/${service}`)
  await page.getByRole('tablist', { name: `Service ${service}` }).waitFor()
}

const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' })

test('the silently rolled back service and its reason are found in three clicks', async ({
  sharedConsole,
  page,
}) => {
  await page.goto(sharedConsole.address)
  await page.getByRole('link', { name: 'Services', exact: true }).click()
  // While rows still come they move under the pointer.
  await untilRead(page)
  await page.getByRole('button', { name: /^Rolled back/ }).click()
  await page.getByRole('link', { name: 'checkout', exact: true }).click()
  await expect(verdict(page).getByRole('heading')).toContainText('Silently rolled back')
  await expect(verdict(page)).toContainText(/exited with [1-9]/)
  await expect(verdict(page)).toContainText('PAYMENT_PROVIDER_URL')
})

test('logs come merged and live, are filtered and held still', async ({ sharedConsole, page }) => {
  await openService(page, sharedConsole, 'basket')
  await page.getByRole('tab', { name: 'Logs', exact: true }).click()
  const log = page.getByRole('log')
  await expect(log.locator('[title]').first()).toBeVisible()
  await page.getByRole('button', { name: 'Pause' }).click()
  // Live: while held still, lines go on coming and are counted.
  await expect(page.getByRole('button', { name: /^Go on \([1-9]\d* new\)$/ })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Filter pattern' }).fill('no-line-says-this')
  await page.keyboard.press('Enter')
  await expect(log).toContainText('No lines in this time')
  expect(await violations(page)).toEqual([])
})

test('a new deployment is forced, seen to move, and rolled back', async ({ start, page }) => {
  // At AWS's own pace: slow enough to be seen on the way.
  const console = await start({ flags: ['--demo-speed', '1'] })
  await openService(page, console, 'basket')
  await expect(verdict(page).getByRole('heading')).toContainText('Succeeded')
  const force = await takeAction(page, 'Force new deployment')
  await expect(force).toContainText('The service replaces all its')
  await confirmWrite(force, 'Deploy')
  await expect(verdict(page).getByRole('heading')).toContainText('In progress')

  const back = await takeAction(page, 'Roll back the deployment')
  await confirmWrite(back, 'Roll back')
  await expect(verdict(page).getByRole('heading')).toContainText(/Roll(ing|ed) back/)
})

test('a shell is opened in a task’s container', async ({ start, page }) => {
  const console = await start()
  // Of the cluster for development: the tests' one gets a release, and so other tasks, meanwhile.
  const account = accountOf(console, 'shop-development-pipeline')
  const path = `/${account}/${home}/services/shop-development/basket`
  // Drawn by elements, so that its text can be read.
  await openPath(page, console, `${path}?tab=tasks&renderer=dom`)
  const task = page.getByRole('region', { name: /^Task / }).first()
  await task
    .getByRole('button', { name: /^Open a shell in / })
    .first()
    .click()
  const pane = page.getByTestId('pane')
  await expect(pane).toHaveAttribute('data-phase', 'live')
  await expect(pane.locator('.xterm-rows')).toContainText(/# /)
  await page.keyboard.type('echo in""side\n')
  await expect(pane.locator('.xterm-rows')).toContainText('inside')
})
