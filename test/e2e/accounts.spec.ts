import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './harness.ts'
import type { Page } from '@playwright/test'
import { accountOf, openPath } from './journeys.ts'

/** Where the files tab says that the policy file is. */
async function policyFile(page: Page): Promise<{ path: string }> {
  await page.getByRole('tab', { name: /^Files and policy/ }).click()
  const field = page.getByRole('textbox', { name: 'Path' })
  await expect(field).toHaveValue(/\.json$/)
  return { path: await field.inputValue() }
}

test('a login to a portal: code, browser, accounts', async ({ start, page, context }) => {
  const console = await start()
  await openPath(page, console, '/accounts?tab=portals')
  await page.getByRole('button', { name: 'Log in to harbour' }).last().click()
  const dialog = page.getByRole('dialog', { name: 'Log in to harbour' })
  const code = (await dialog.getByTestId('user-code').textContent()) ?? ''
  expect(code).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/)
  const address = await dialog.getByRole('link', { name: 'Open it again' }).getAttribute('href')
  const portal = await context.newPage()
  await portal.goto(address ?? '')
  await expect(portal.getByText(code).first()).toBeVisible()
  await portal.getByRole('button').first().click()
  await expect(dialog.getByText('Logged in.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('table', { name: 'Portals' })).toContainText('Logged in')
  await expect(page.getByRole('button', { name: 'Log out of harbour' })).toBeVisible()
})

test('an account’s name, colour and mode go into the policy file', async ({ start, page }) => {
  const console = await start()
  const account = accountOf(console, 'data-production')
  await openPath(page, console, '/accounts')
  await page.getByRole('gridcell', { name: account }).click()
  const panel = page.getByRole('complementary', { name: 'Account' })
  await expect(panel).toContainText('by GetCallerIdentity')
  await panel.getByRole('textbox', { name: 'Name' }).fill('Data lake')
  await panel.getByRole('radio', { name: 'purple' }).check({ force: true })
  await panel.getByRole('button', { name: 'Save to the policy file' }).click()
  await expect(page.getByRole('treegrid', { name: 'Accounts' })).toContainText('Data lake')
  const { path } = await policyFile(page)
  const rules = JSON.stringify(JSON.parse(readFileSync(path, 'utf8')))
  expect(rules).toContain(`{"match":{"account":"${account}"},"name":"Data lake"`)
  expect(rules).toContain('"colour":"purple"')
})

test('a broken profile is shown with its file, and the rest works', async ({ start, page }) => {
  const console = await start()
  await openPath(page, console, '/accounts?tab=files')
  await expect(page.getByText(console.configFile)).toBeVisible()
  const broken =
    '\n[profile adrift]\nrole_arn = arn:aws:iam::111122223333:role/X\nsource_profile = nobody\n'
  appendFileSync(console.configFile, broken)
  await expect(page.getByRole('tab', { name: /1 problem/ })).toBeVisible()
  await expect(page.getByText(/adrift/).first()).toBeVisible()
  await page.getByRole('tab', { name: /^Accounts/ }).click()
  await expect(page.getByRole('treegrid', { name: 'Accounts' })).toContainText('Ready')
})

test('a policy file that cannot be used says why, until it is mended', async ({ start, page }) => {
  const console = await start()
  const path = join(console.home, 'team.policy.json')
  writeFileSync(path, '{ "version": 1, "rules": [ { "mode": "typed" } ] }')
  await openPath(page, console, '/accounts?tab=files')
  await page.getByRole('textbox', { name: 'Path' }).fill(path)
  await page.getByRole('button', { name: 'Use this file' }).click()
  const panel = page.getByRole('tabpanel')
  await expect(panel.getByText('The policy file cannot be used.')).toBeVisible()
  await expect(panel.getByText(/rules\[0\]\.match/)).toBeVisible()
  await page.getByRole('link', { name: 'Journal' }).click()
  await page.getByRole('button', { name: 'Files and policy' }).click()
  writeFileSync(path, '{ "version": 1, "rules": [] }')
  await expect(panel.getByText('The policy file cannot be used.')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Files and policy' })).toBeHidden()
})

test('a role that wants an MFA code asks for it in the window', async ({
  start,
  page,
  context,
}) => {
  const console = await start({ flags: ['--demo-mfa'] })
  const account = accountOf(console, 'break-glass')
  await openPath(page, console, '/accounts')
  await page.getByRole('gridcell', { name: account }).click()
  const panel = page.getByRole('complementary', { name: 'Account' })
  await expect(panel).toContainText('by GetCallerIdentity')
  await panel.getByRole('button', { name: /^Role or profile in use/ }).click()
  await page.getByRole('option', { name: /break-glass/ }).click()
  const dialog = page.getByRole('dialog', { name: 'MFA code' })
  await expect(dialog).toContainText('break-glass')
  const field = dialog.getByRole('textbox', { name: 'MFA code, six digits' })
  await field.fill('000000')
  await field.press('Enter')
  await expect(page.getByText('AWS did not accept the MFA code.').first()).toBeVisible()
  const device = await context.newPage()
  await device.goto(`${console.endpoint}/mfa`)
  const code = (await device.getByTestId('code').textContent()) ?? ''
  expect(code).toMatch(/^\d{6}$/)
  await field.fill(code)
  await field.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(panel).toContainText('BreakGlassRole')
})
