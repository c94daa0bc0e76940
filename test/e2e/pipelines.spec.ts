import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import { expect, type StartedConsole, test } from './harness.ts'
import { confirmWrite, openPath } from './journeys.ts'

/** At AWS's own pace: what is under way is still so when it is looked at, and can be stopped. */
const unhurried = { flags: ['--demo-speed', '1'] }

const count = (page: Page) => page.locator('.fd-fresh-count')

const rowOf = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByText(name, { exact: true }) })

/** A stage of a pipeline's page. */
const stageOf = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3, name }) })

async function openBoard(page: Page, console: StartedConsole): Promise<void> {
  await openPath(page, console, '/pipelines')
  await expect(count(page)).toHaveText(/^[1-9]\d* pipelines$/)
  await expect(rowOf(page, 'storefront-release')).toBeVisible()
}

async function openPipeline(page: Page, console: StartedConsole, name: string): Promise<void> {
  await openBoard(page, console)
  await page.keyboard.press('/')
  await page.keyboard.type(name)
  await expect(count(page)).toHaveText(/^1 of /)
  await rowOf(page, name).getByRole('gridcell').first().dblclick()
  await page.getByRole('tablist', { name: `Pipeline ${name}` }).waitFor()
}

test('the failing build is found from the board, its log open at the first error', async ({
  sharedConsole,
  page,
}) => {
  await openBoard(page, sharedConsole)
  const row = rowOf(page, 'storefront-release')
  for (const stage of ['Source', 'Build', 'Development', 'Production']) {
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
  // What runs in production was released in this commit.
  await page.getByRole('searchbox', { name: 'Filter the release train' }).fill('91d5fa3c')
  const running = page.getByRole('table', { name: 'Services that run it' })
  for (const name of ['shop/recommender', 'shop-development/recommender']) {
    await expect(running.getByRole('link', { name, exact: true })).toBeVisible()
  }
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
  await dialog
    .getByRole('textbox', { name: /^Reason/ })
    .fill('The figures of the first half are good')
  await confirmWrite(dialog, 'Continue')
  await expect(page.getByText(/goes on\.$/)).toBeVisible()
  await expect(page.getByText(/^It waits to be continued/)).toBeHidden()
  await page.getByRole('link', { name: 'shop:gift-cards' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'gift-cards' })).toBeVisible()
})

test('a failed stage is retried, a transition disabled, a pipeline started and compared', async ({
  start,
  page,
}) => {
  const console = await start(unhurried)
  await openPipeline(page, console, 'storefront-release')
  const build = stageOf(page, 'Build')
  await expect(build).toContainText('Failed')
  await build.getByRole('button', { name: 'Retry…' }).click()
  await confirmWrite(
    page.getByRole('dialog', { name: 'Retry Build of storefront-release' }),
    'Retry',
  )
  await expect(build).toContainText('In progress')

  // What runs again is stopped, and retried once more, on the page of its execution.
  await page.getByRole('tab', { name: 'Executions' }).click()
  const newest = page.getByRole('table', { name: 'Executions' }).getByRole('row').nth(1)
  await newest.getByRole('link').click()
  await page.getByRole('button', { name: 'Stop…' }).click()
  const execution = page.getByRole('dialog')
  await execution.getByRole('radio', { name: /^Abandon its actions/ }).check()
  await confirmWrite(execution, 'Stop and abandon')
  await page.getByRole('button', { name: 'Retry Build…' }).click()
  await expect(execution.getByRole('radio', { name: 'Failed actions' })).toBeDisabled()
  await confirmWrite(execution, 'Retry')
  const graph = page.getByRole('list', { name: 'Stages of the execution' })
  await expect(graph.getByRole('listitem').filter({ hasText: 'Build' }).first()).toContainText(
    'In progress',
  )

  await openPipeline(page, console, 'recommender-release')
  const stage = stageOf(page, 'Production')
  await stage.getByRole('button', { name: 'Disable transition…' }).click()
  const dialog = page.getByRole('dialog')
  const disable = dialog.getByRole('button', { name: 'Disable', exact: true })
  await expect(disable).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('Stocktaking until Monday')
  await confirmWrite(dialog, 'Disable')
  await expect(stage).toContainText('Transition into Production is disabled')
  await expect(stage).toContainText('Stocktaking until Monday')
  await stage.getByRole('button', { name: 'Enable transition…' }).click()
  await confirmWrite(dialog, 'Enable')
  await expect(stage).not.toContainText('is disabled')

  await page.getByRole('button', { name: 'Start…' }).click()
  const starting = page.getByRole('dialog', { name: 'Start recommender-release' })
  const commit = starting.getByRole('textbox', { name: /^Commit of / })
  await commit.fill('main')
  await expect(starting.getByRole('button', { name: 'Start', exact: true })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await commit.fill('91d5fa3c')
  await confirmWrite(starting, 'Start')
  await expect(page.getByText('recommender-release was started.', { exact: true })).toBeVisible()
  await page.getByRole('tab', { name: 'Executions' }).click()
  const executions = page.getByRole('table', { name: 'Executions' })
  await expect(executions.getByRole('row').nth(1)).toContainText('In progress')
  await executions.getByRole('checkbox').nth(0).check()
  await executions.getByRole('checkbox').nth(1).check()
  const differences = page.getByRole('table', { name: /^Differences of / })
  await expect(differences.getByRole('row').nth(2)).toBeVisible()
  await expect(differences).toContainText(/[0-9a-f]{8}/)
})

test('a condition is overridden, its execution stopped, a stage rolled back', async ({
  start,
  page,
}) => {
  const console = await start(unhurried)
  const dialog = page.getByRole('dialog')
  await openPipeline(page, console, 'price-engine-release')
  const held = stageOf(page, 'Production')
  await expect(held).toContainText('The evaluation time is outside of the deployment window.')
  await held.getByRole('button', { name: 'Override condition…' }).click()
  await confirmWrite(dialog, 'Override')
  await expect(held).toContainText('Overridden')
  await expect(held.getByRole('button', { name: 'Override condition…' })).toBeHidden()

  await page.getByRole('button', { name: 'Stop…' }).click()
  await dialog.getByRole('radio', { name: /^Abandon its actions/ }).check()
  await dialog.getByRole('textbox', { name: 'Comment' }).fill('The prices are of yesterday')
  await confirmWrite(dialog, 'Stop and abandon')
  await expect(page.getByText('price-engine-release is stopping.', { exact: true })).toBeVisible()
  await page.getByRole('tab', { name: 'Executions' }).click()
  const stopped = page.getByRole('table', { name: 'Executions' }).getByRole('row').nth(1)
  await expect(stopped).toContainText('Stopped')
  await expect(stopped).toContainText('The prices are of yesterday')

  await openPipeline(page, console, 'recommender-release')
  const stage = stageOf(page, 'Production')
  await stage.getByRole('button', { name: 'Roll back…' }).click()
  await confirmWrite(dialog, 'Roll back')
  await expect(stage).toContainText('In progress')
  await page.getByRole('tab', { name: 'Executions' }).click()
  const rollback = page.getByRole('table', { name: 'Executions' }).getByRole('row').nth(1)
  await expect(rollback).toContainText(/Rollback to [0-9a-f]{8}/)
})
