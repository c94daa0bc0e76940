import type { Page } from '@playwright/test'
import { expect, type StartedConsole, test } from './harness.ts'
import { accountOf, openPath, openStack, setMode, takeAction } from './journeys.ts'
import {
  askToRun,
  patient,
  planAgain,
  runPlan,
  untilAudited,
  untilPlanned,
} from './plan-journeys.ts'

const quick = { flags: ['--demo-speed', '60'] }

/** From a stack's page to the plan that deletes it. */
async function planFromPage(page: Page, console: StartedConsole, profile: string, name: string) {
  const account = accountOf(console, profile)
  await openStack(page, console, { account, name })
  await takeAction(page, 'Plan the deletion')
  await untilPlanned(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Delete ${name}`)
  return account
}

test('one stack goes by a plan of one; its copy makes it again', async ({ start, page }) => {
  const console = await start(quick)
  const account = await planFromPage(page, console, 'shop-production', 'shop-orders-table')
  await expect(page.getByRole('region', { name: 'Retained' })).toContainText('DynamoDB Table')
  const dialog = await askToRun(page)
  const line = dialog.getByRole('list', { name: 'Accounts' })
  for (const words of ['harbour-shop-production', account, 'OperationsRole', 'eu-central-1']) {
    await expect(line).toContainText(words)
  }
  await dialog.getByRole('button', { name: 'Delete 1 stack' }).click()
  const audit = await untilAudited(page)
  await expect(audit.getByRole('row', { name: /Kept/ })).toContainText('DynamoDB Table')

  await openPath(page, console, '/journal')
  await page.getByRole('gridcell', { name: 'shop-orders-table' }).first().click()
  const entry = page.getByRole('complementary', { name: 'Journal entry' })
  await expect(entry).toContainText('aws cloudformation delete-stack')
  await entry.getByRole('link', { name: /^[0-9a-f]{10}$/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Delete shop-orders-table')

  await openPath(page, console, '/copies')
  await page.getByRole('gridcell', { name: 'shop-orders-table' }).click()
  const copy = page.getByRole('complementary', { name: 'Copy' })
  await copy.getByText('Files for the AWS CLI').click()
  await expect(copy.getByRole('button', { name: 'Save deploy.sh' })).toBeVisible()
  await copy.getByRole('button', { name: 'Recreate…' }).click()
  const recreate = page.getByRole('dialog', { name: /Recreate shop-orders-table/ })
  const name = recreate.getByRole('textbox', { name: 'Stack name' })
  await name.fill('shop orders')
  await expect(recreate).toContainText('letters, digits and hyphens')
  await name.fill('shop-orders-again')
  await expect(recreate.getByTestId('identity-line')).toContainText(account)
  await recreate.getByRole('button', { name: 'Open the change set' }).click()
  await expect(page.getByRole('tablist', { name: 'Stack shop-orders-again' })).toBeVisible()
  await expect(page).toHaveURL(/tab=change-sets/)
  await expect(
    page
      .getByText('REVIEW_IN_PROGRESS')
      .or(page.getByText(/review/i))
      .first(),
  ).toBeVisible()
})

test('typed mode wants the stack’s exact name, and keeps what was typed', async ({
  start,
  page,
}) => {
  const console = await start(quick)
  const account = accountOf(console, 'shop-production')
  await setMode(page, console, account, 'Typed')
  await planFromPage(page, console, 'shop-production', 'shop-fulfilment-settings')
  const dialog = await askToRun(page)
  const button = dialog.getByRole('button', { name: 'Delete 1 stack' })
  const field = dialog.getByRole('textbox', { name: 'Type shop-fulfilment-settings to confirm' })
  await expect(button).toHaveAttribute('aria-disabled', 'true')
  await field.fill('Shop-Fulfilment-Settings')
  await expect(button).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByRole('radio', { name: /Go on with the stacks/ }).check()
  await expect(field).toHaveValue('Shop-Fulfilment-Settings')
  await field.fill('shop-fulfilment-settings')
  await field.press('Enter')
  await expect(dialog).toBeHidden()
  await untilAudited(page)
})

test('importers that stand against a deletion are named, and join the plan', async ({
  start,
  page,
}) => {
  const console = await start(quick)
  await planFromPage(page, console, 'shop-production', 'shop-identity')
  const against = page.getByRole('list', { name: 'What stands against the plan' })
  await expect(against).toContainText('shop-session')
  await expect(page.getByRole('button', { name: 'Run…' })).toHaveAttribute('aria-disabled', 'true')
  await against.getByRole('button', { name: /^Add \d+ stacks? and plan again$/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/and \d+ more/, patient)
})

test('termination protection is switched off only where it is chosen', async ({ start, page }) => {
  const console = await start(quick)
  await planFromPage(page, console, 'shop-production', 'shop-ledger-database')
  const against = page.getByRole('list', { name: 'What stands against the plan' })
  await expect(against).toContainText('Termination protection')
  await against.getByRole('checkbox', { name: 'Switch it off first' }).check()
  await page.reload()
  await expect(against.getByRole('checkbox', { name: 'Switch it off first' })).toBeChecked()
  await planAgain(page)
  await runPlan(page)
  await untilAudited(page)
})

test('a deletion that fails says why, and is tried again until it goes', async ({
  start,
  page,
}) => {
  const console = await start(quick)
  await planFromPage(page, console, 'shop-development-pipeline', 'preview-166')
  await runPlan(page)
  const panel = page.getByRole('complementary', { name: 'Stack in the plan' })
  for (const _try of ['first', 'second']) {
    await page.getByRole('button', { name: 'See why' }).click(patient)
    await expect(panel.getByRole('list', { name: 'What failed' })).toContainText('throttled')
    await panel.getByRole('button', { name: 'Try again' }).click()
    // The run goes on by itself: no button that comes and goes with it is pressed.
    await expect(panel.getByRole('button', { name: 'Try again' })).toBeHidden()
  }
  await untilAudited(page)
  await expect(page.getByText('Nothing is left but what the plan keeps')).toBeVisible()
})

test('in DELETE_FAILED force mode is chosen in the plan, and the audit names the orphan', async ({
  start,
  page,
}) => {
  const console = await start(quick)
  await planFromPage(page, console, 'shop-development-pipeline', 'preview-154')
  await page.getByRole('checkbox', { name: 'Force delete' }).check()
  await planAgain(page)
  await runPlan(page)
  const audit = await untilAudited(page)
  await audit
    .getByRole('row', { name: /Left over/ })
    .first()
    .click()
  const item = page.getByRole('complementary', { name: 'Resource in the audit' })
  await expect(item).toContainText('The command that removes it')
  await expect(item).toContainText('aws s3')
})

test('an empty list of copies says why', async ({ sharedConsole, page }) => {
  await openPath(page, sharedConsole, '/copies')
  await expect(page.getByText('No copy is kept.')).toBeVisible()
})
