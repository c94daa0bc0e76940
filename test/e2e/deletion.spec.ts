import { expect, type StartedConsole, test } from './harness.ts'
import { accountOf, openPath, openStack, setMode, takeAction } from './journeys.ts'

const quick = { flags: ['--demo-speed', '60'] }

test('a stack is deleted in confirm mode, with a copy and a journal entry', async ({
  start,
  page,
}) => {
  const console = await start(quick)
  const account = accountOf(console, 'shop-production')
  await openStack(page, console, { account, name: 'shop-orders-table' })
  const dialog = await takeAction(page, 'Delete stack')
  const identity = dialog.getByTestId('identity-line')
  await expect(identity).toContainText('shop-production')
  await expect(identity).toContainText(account)
  await expect(identity).toContainText('OperationsRole')
  await expect(identity).toContainText('eu-central-1')
  await expect(dialog).toContainText('1 resource retained or kept as a snapshot')
  await dialog.getByText('The same as an AWS CLI command').click()
  await expect(dialog).toContainText('aws cloudformation delete-stack')
  await dialog.getByRole('button', { name: 'Delete stack' }).click()
  await expect(dialog.getByText('shop-orders-table is deleted')).toBeVisible({ timeout: 60_000 })
  await expect(dialog).toContainText('1 resource stays in the account')
  await dialog.getByRole('link', { name: 'Kept copy' }).click()
  await expect(page.getByRole('heading', { name: 'Copies of deleted stacks' })).toBeVisible()
  await expect(page.getByRole('complementary')).toContainText('AWS::DynamoDB::Table')
})

test('typed mode wants the stack’s exact name', async ({ start, page }) => {
  const console = await start(quick)
  const account = accountOf(console, 'shop-production')
  await setMode(page, console, account, 'Typed')
  await openStack(page, console, { account, name: 'shop-fulfilment-settings' })
  const dialog = await takeAction(page, 'Delete stack')
  const button = dialog.getByRole('button', { name: 'Delete stack' })
  const field = dialog.getByRole('textbox', { name: 'Type shop-fulfilment-settings to confirm' })
  await field.fill('Shop-Fulfilment-Settings')
  await expect(dialog).toContainText('Capitals and small letters count.')
  await expect(button).toHaveAttribute('aria-disabled', 'true')
  await field.fill('shop-fulfilment-settings')
  await expect(dialog).toContainText(`harbour-shop-production, ${account}`)
  await button.click()
  await expect(dialog.getByText('shop-fulfilment-settings is deleted')).toBeVisible({
    timeout: 60_000,
  })
})

test('importers that stand against a deletion are named', async ({ sharedConsole, page }) => {
  const account = accountOf(sharedConsole, 'shop-production')
  await openStack(page, sharedConsole, { account, name: 'shop-identity' })
  const dialog = await takeAction(page, 'Delete stack')
  await expect(dialog.getByRole('link', { name: 'shop-session' })).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Delete stack' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
})

test('protection stands first, and leads to the switch', async ({ sharedConsole, page }) => {
  const account = accountOf(sharedConsole, 'shop-production')
  await openStack(page, sharedConsole, { account, name: 'shop-ledger-database' })
  const dialog = await takeAction(page, 'Delete stack')
  await expect(dialog).toContainText('Termination protection')
  await dialog.getByRole('button', { name: 'Switch it off…' }).click()
  await expect(
    page.getByRole('dialog', { name: /Switch termination protection off/ }),
  ).toBeVisible()
})

async function deleteFullBucket(page: Parameters<typeof openStack>[0], console: StartedConsole) {
  const account = accountOf(console, 'data-production')
  await openStack(page, console, { account, name: 'lake-raw-archive' })
  const dialog = await takeAction(page, 'Delete stack')
  await expect(dialog).toContainText(/holding data will be destroyed: 1 × S3 Bucket/)
  await dialog.getByRole('button', { name: 'Delete stack' }).click()
  await expect(dialog.getByText('lake-raw-archive could not be deleted')).toBeVisible({
    timeout: 60_000,
  })
  await expect(dialog.getByText(/not empty/).first()).toBeVisible()
  await dialog.getByRole('button', { name: 'Try again…' }).click()
  return dialog
}

test('after DELETE_FAILED the full bucket is retained', async ({ start, page }) => {
  const console = await start(quick)
  const dialog = await deleteFullBucket(page, console)
  await dialog.getByRole('radio', { name: /Retain what could not be deleted/ }).check()
  const button = dialog.getByRole('button', { name: 'Delete stack' })
  await expect(button).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByRole('checkbox', { name: /Bucket/ }).check()
  await expect(dialog).toContainText('You chose to retain it.')
  await button.click()
  await expect(dialog.getByText('lake-raw-archive is deleted')).toBeVisible({ timeout: 60_000 })
  await expect(dialog).toContainText('1 resource stays in the account')
})

test('after DELETE_FAILED force mode says what it leaves behind', async ({ start, page }) => {
  const console = await start(quick)
  const dialog = await deleteFullBucket(page, console)
  await dialog.getByRole('radio', { name: /Force delete/ }).check()
  await expect(dialog).toContainText('belong to no stack any more')
  await dialog.getByRole('button', { name: 'Force delete' }).click()
  await expect(dialog.getByText('lake-raw-archive is deleted')).toBeVisible({ timeout: 60_000 })
})

test('an empty list of copies says why', async ({ sharedConsole, page }) => {
  await openPath(page, sharedConsole, '/copies')
  await expect(page.getByText('No copy is kept.')).toBeVisible()
})
