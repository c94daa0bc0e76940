import { expect, test } from './harness.ts'
import { accountOf, confirmWrite, openStack, untilRead } from './journeys.ts'

test('a look into a stack with nested stacks, tab by tab', async ({ sharedConsole, page }) => {
  const account = accountOf(sharedConsole, 'shop-production')
  await openStack(page, sharedConsole, { account, name: 'shop-platform' })
  const main = page.getByRole('main')
  await expect(main.getByRole('heading', { level: 1 })).toHaveText('shop-platform')
  await expect(main.getByText('Protected from deletion')).toBeVisible()
  await expect(main.getByText('as OperationsRole')).toBeVisible()
  await expect(main.getByText(/^arn:aws:cloudformation:.*:stack\/shop-platform\//)).toBeVisible()

  const tab = (name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) })
  await tab('Resources').click()
  await expect(page).toHaveURL(/tab=resources/)
  const tree = page.getByRole('treegrid', { name: 'Resources of shop-platform' })
  const nested = tree.getByRole('row', { name: /AWS::CloudFormation::Stack/ })
  await expect(nested.first()).toBeVisible()
  // All of them: rows out of sight are drawn a moment later.
  const rows = async () => Number(await tree.getAttribute('aria-rowcount'))
  const unfolded = await rows()
  await nested.first().getByRole('gridcell').first().click()
  await page.keyboard.press('ArrowLeft')
  await expect(nested.first()).toHaveAttribute('aria-expanded', 'false')
  await expect.poll(rows).toBeLessThan(unfolded)

  await tab('Events').click()
  await expect(page.getByRole('button', { name: /^Update succeeded/ })).toBeVisible()
  await expect(page.getByText(/\d+ events · live/)).toBeVisible()
  await expect(page.getByRole('table', { name: 'Events of update' })).toContainText('Messaging / ')

  await tab('Timeline').click()
  await expect(page.getByRole('list', { name: 'Timeline of resources' })).toBeVisible()
  await page.getByRole('button', { name: 'Table' }).click()
  await expect(page.getByRole('table', { name: 'Timeline of resources' })).toBeVisible()

  await tab('Parameters').click()
  await expect(page.getByRole('table', { name: 'Parameters' })).toBeVisible()
  await tab('Tags').click()
  await expect(page.getByRole('table', { name: 'Tags' })).toBeVisible()
  await tab('Policy').click()
  await expect(page.getByText('The stack has no stack policy.')).toBeVisible()
})

test('tabs move by arrow keys', async ({ sharedConsole, page }) => {
  const account = accountOf(sharedConsole, 'shop-production')
  await openStack(page, sharedConsole, { account, name: 'shop-orders-table' })
  await page.getByRole('tab', { name: 'Overview' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('tab', { name: 'Resources' })).toBeFocused()
  await expect(page.getByRole('tab', { name: 'Resources' })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await page.keyboard.press('End')
  await expect(page.getByRole('tab', { name: 'Policy' })).toBeFocused()
})

test('exports name the stacks that import them', async ({ sharedConsole, page }) => {
  const account = accountOf(sharedConsole, 'shop-production')
  await openStack(page, sharedConsole, { account, name: 'shop-identity', tab: 'outputs' })
  const exported = page.getByRole('table', { name: 'Exports' })
  await exported.getByRole('link', { name: 'shop-session' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('shop-session')
})

test('a template is read, searched, converted, compared and downloaded', async ({
  sharedConsole,
  page,
}) => {
  const account = accountOf(sharedConsole, 'shop-production')
  await openStack(page, sharedConsole, { account, name: 'shop-orders-table', tab: 'template' })
  const text = page.getByRole('textbox', { name: 'Template of shop-orders-table' })
  await expect(text).toContainText('AWSTemplateFormatVersion')
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  await page.getByRole('textbox', { name: 'Find' }).fill('DynamoDB')
  await page.keyboard.press('Enter')
  await expect(page.locator('.cm-searchMatch').first()).toBeVisible()
  await page.getByRole('button', { name: 'JSON' }).click()
  await expect(text).toContainText('"AWSTemplateFormatVersion"')
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  expect((await waiting).suggestedFilename()).toBe('shop-orders-table.json')
})

test('a stack policy is shown', async ({ sharedConsole, page }) => {
  const account = accountOf(sharedConsole, 'shop-production')
  await openStack(page, sharedConsole, { account, name: 'shop-ledger-database', tab: 'policy' })
  await expect(
    page.getByRole('textbox', { name: 'Stack policy of shop-ledger-database' }),
  ).toContainText('LogicalResourceId/Database')
})

test('change sets are listed', async ({ sharedConsole, page }) => {
  const account = accountOf(sharedConsole, 'shop-development-pipeline')
  await openStack(page, sharedConsole, { account, name: 'preview-168', tab: 'change-sets' })
  await expect(page.getByRole('table', { name: 'Change sets' })).toContainText('pull-request-318')
})

test('a change set is executed, another deleted, from the tab', async ({ start, page }) => {
  const console = await start()
  const account = accountOf(console, 'shop-development-pipeline')
  const dialog = page.getByRole('dialog')
  const answer = async (verb: 'Execute' | 'Delete', stack: string) => {
    await openStack(page, console, { account, name: stack, tab: 'change-sets' })
    const row = page.getByRole('table', { name: 'Change sets' }).getByRole('row').nth(1)
    await row.getByRole('button', { name: new RegExp(`^${verb} `) }).click()
    // What it would change is there before anybody answers.
    await expect(dialog.getByRole('table')).toContainText('AWS::')
    await dialog.getByRole('textbox', { name: /^Reason/ }).fill('As agreed this morning.')
    await confirmWrite(dialog, `${verb} change set`)
    return row
  }
  const executed = await answer('Execute', 'preview-171')
  await expect(executed).toContainText(/Execute (in progress|complete)/i)
  await expect(page.getByRole('main').getByText('In review')).toBeHidden()
  await answer('Delete', 'preview-168')
  await expect(page.getByText('The stack has no change sets.')).toBeVisible()
})

test('a failed update shows its root cause and the next step', async ({ sharedConsole, page }) => {
  const account = accountOf(sharedConsole, 'data-production')
  await openStack(page, sharedConsole, { account, name: 'ingest-lake' })
  await expect(page.getByTestId('root-cause')).toContainText('Firehose is unable to assume role')
  await page.getByRole('tab', { name: 'Events' }).click()
  await expect(page.getByRole('button', { name: /^Update failed/ })).toBeVisible()
  await expect(page.getByTestId('root-cause')).toContainText('Delivery')
  await page.getByRole('button', { name: 'Continue rollback' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByTestId('identity-line')).toContainText(account)
  await expect(dialog.getByRole('checkbox', { name: /Delivery/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('a deleted stack can be opened by its ARN', async ({ sharedConsole, page }) => {
  const account = accountOf(sharedConsole, 'shop-development-pipeline')
  await openStack(page, sharedConsole, { account, name: 'preview-168' })
  await page.getByRole('link', { name: 'Stacks', exact: true }).click()
  await page.getByRole('button', { name: 'Deleted in the last 90 days' }).click()
  await expect(page).toHaveURL(/\?deleted/)
  // While rows still come they move under the pointer.
  await untilRead(page)
  await page.getByRole('link', { name: 'preview-159' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('preview-159')
  await page.getByRole('button', { name: 'Actions', exact: true }).click()
  await expect(page.getByRole('menuitem', { name: 'Plan the deletion' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
})

test('each machine of an Auto Scaling group offers a shell', async ({ sharedConsole, page }) => {
  const account = accountOf(sharedConsole, 'shop-development-pipeline')
  await openStack(page, sharedConsole, { account, name: 'load-workers', tab: 'resources' })
  const table = page.getByRole('grid', { name: 'Resources of load-workers' })
  await table.getByRole('gridcell', { name: 'WorkerGroup', exact: true }).click()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary', { name: 'Resource' })
  const shells = panel.getByRole('button', { name: /^Open shell: worker, i-0/ })
  await expect(shells).toHaveCount(2)
  await expect(shells.first()).toBeEnabled()
})
