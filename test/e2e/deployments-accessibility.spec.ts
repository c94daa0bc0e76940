import type { Locator, Page } from '@playwright/test'
import { contrasts, violations } from './axe.ts'
import { expect, type StartedConsole, test } from './harness.ts'
import { accountOf, home, openPath, tabTo, takeAction, untilRead } from './journeys.ts'

// One console for all, and every page once: it is looked at in light and then, as it stands, in dark.
test.use({ colorScheme: 'light' })

const serviceTabs = [
  ...['deployments', 'tasks', 'events', 'logs', 'metrics'],
  ...['definition', 'network', 'history', 'compare'],
]

const lists = ['/services', '/services/clusters', '/pipelines', '/builds', '/codedeploy']

/** What the actions menu of a service opens. */
const serviceDialogs = [
  ...['Force new deployment', 'Change desired count', 'Deploy another revision'],
  ...['Run task', 'Switch ECS Exec'],
]

/** Nothing serious in light; in dark only colours can differ. */
async function looksWell(page: Page, what: string, within?: string): Promise<void> {
  expect(await violations(page, within), `${what}, light`).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(page.locator('body')).toHaveClass(/dark-mode/)
  expect(await contrasts(page, within), `${what}, dark`).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
  await expect(page.locator('body')).not.toHaveClass(/dark-mode/)
}

/** The tab is read and stands. */
async function settled(page: Page): Promise<void> {
  const panel = page.getByRole('tabpanel')
  await expect(panel).not.toContainText(/Reading|looking…/)
  await expect(panel.getByRole('progressbar')).toHaveCount(0)
}

async function openRow(page: Page, console: StartedConsole, path: string, name: string) {
  await openPath(page, console, path)
  await untilRead(page)
  await page.getByRole('grid').getByText(name, { exact: true }).first().dblclick()
}

/** The dialog stands and looks well, and Escape leads out of it. Its colours are the pages'. */
async function dialogLooksWell(page: Page, dialog: Locator, what: string): Promise<void> {
  await expect(dialog.getByTestId('identity-line')).toBeVisible()
  expect(await violations(page, '[role=dialog]'), what).toEqual([])
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
}

test('the timeline, the inbox and its answers', async ({ sharedConsole, page }) => {
  await openPath(page, sharedConsole, '/activity')
  const rows = page.getByRole('grid', { name: 'Activity' })
  await rows.locator('[data-index="2"]').getByRole('gridcell').first().click()
  await looksWell(page, 'activity')
  await openPath(page, sharedConsole, '/inbox')
  await page.getByRole('gridcell', { name: 'Paused rollout' }).click()
  await looksWell(page, 'inbox')
  await page.keyboard.press('r')
  await expect(page.getByRole('dialog').getByTestId('identity-line')).toBeVisible()
  await looksWell(page, 'an answer', '[role=dialog]')
})

test('the lists, with a row at a glance', async ({ sharedConsole, page }) => {
  const glance = page.getByRole('complementary', { name: /at a glance$/ })
  for (const path of lists) {
    await openPath(page, sharedConsole, path)
    await untilRead(page)
    // Beside its name, which is a link.
    const cell = page.locator('[data-index="1"]').getByRole('gridcell').first()
    await cell.click({ position: { x: 3, y: 3 } })
    await page.keyboard.press('Space')
    if (path !== '/builds' && path !== '/codedeploy') await glance.waitFor()
    await looksWell(page, path)
  }
})

test('a service, its tabs and dialogs', async ({ sharedConsole, page }) => {
  const account = accountOf(sharedConsole, 'shop-production')
  await openPath(page, sharedConsole, `/${account}/${home}/services/shop/checkout`)
  await page.getByRole('region', { name: 'Verdict' }).waitFor()
  await looksWell(page, 'a service')
  const tabs = page.getByRole('tab')
  await expect(tabs).toHaveCount(serviceTabs.length)
  await tabs.first().focus()
  for (const tab of serviceTabs) {
    await expect(page).toHaveURL(new RegExp(`tab=${tab}|/checkout$`))
    await settled(page)
    await looksWell(page, tab, '[role=tabpanel]')
    await page.keyboard.press('ArrowRight')
  }
  for (const item of serviceDialogs) {
    await dialogLooksWell(page, await takeAction(page, item), item)
  }
})

test('a pipeline, its tabs, dialogs and an execution', async ({ sharedConsole, page }) => {
  await openRow(page, sharedConsole, '/pipelines', 'storefront-release')
  await page.getByRole('tab', { name: 'Executions' }).waitFor()
  await looksWell(page, 'a pipeline')
  for (const tab of ['Executions', 'Figures', 'Definition', 'Stages']) {
    await page.getByRole('tab', { name: tab }).click()
    await settled(page)
    await looksWell(page, tab, '[role=tabpanel]')
  }
  for (const button of ['Retry…', 'Roll back…', 'Disable transition…', 'Start…']) {
    await page.getByRole('button', { name: button, disabled: false }).first().click()
    await dialogLooksWell(page, page.getByRole('dialog'), button)
  }
  await tabTo(page, 'button', 'Start…')
  await page.keyboard.press('Enter')
  await dialogLooksWell(page, page.getByRole('dialog'), 'Start… by keyboard')
  await page.getByRole('tab', { name: 'Executions' }).click()
  await page.getByRole('table', { name: 'Executions' }).getByRole('link').first().click()
  await page.getByRole('heading', { level: 1 }).filter({ hasText: 'storefront' }).waitFor()
  await looksWell(page, 'an execution')
  await openPath(page, sharedConsole, '/pipelines/train')
  await page.getByRole('region', { name: 'Release train' }).getByRole('cell').first().waitFor()
  await looksWell(page, 'the release train')
})

test('builds and CodeDeploy', async ({ sharedConsole, page }) => {
  await openRow(page, sharedConsole, '/builds', 'storefront-build')
  await page.getByRole('heading', { level: 1, name: 'storefront-build' }).waitFor()
  await looksWell(page, 'a project')
  await page.getByRole('button', { name: 'Start build…' }).click()
  await dialogLooksWell(page, page.getByRole('dialog'), 'starting a build')
  await page.getByRole('table').getByRole('link').first().click()
  await expect(page.locator('[data-line="412"]')).toBeVisible()
  await looksWell(page, 'a build')
  await openRow(page, sharedConsole, '/codedeploy', 'gift-cards')
  const deployment = page.getByRole('link', { name: /^d-/ }).first()
  await deployment.waitFor()
  await looksWell(page, 'a deployment group')
  await deployment.click()
  await page.getByRole('heading', { level: 1, name: /^d-/ }).waitFor()
  await looksWell(page, 'a deployment')
})

test('calls and the rules of notices', async ({ sharedConsole, page }) => {
  await openPath(page, sharedConsole, '/calls')
  await page.getByRole('gridcell').first().waitFor()
  await looksWell(page, 'calls')
  await openPath(page, sharedConsole, '/settings')
  const changes = page.getByRole('group', { name: 'Something changed' })
  await changes.getByRole('button', { name: 'Pipelines' }).waitFor()
  await looksWell(page, 'rules of notices')
})
