import type { Page } from '@playwright/test'
import { expect, test } from './harness.ts'
import { accountOf, openPath, openStack } from './journeys.ts'

/** Walks with Tab until the element with this role and name has the focus. */
async function tabTo(page: Page, role: 'button' | 'radio' | 'textbox', name: RegExp | string) {
  const goal = page.getByRole(role, { name }).first()
  for (let steps = 0; steps < 80; steps += 1) {
    if (await goal.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${role} ${String(name)}.`)
}

test('a scope is made, chosen in the palette and left again without a mouse', async ({
  start,
  page,
}) => {
  const console = await start({ flags: ['--demo-size', '2x1x5'] })
  await openPath(page, console, '/scopes')
  await page.getByRole('table', { name: 'Scopes' }).waitFor()
  await tabTo(page, 'button', 'New scope')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type('One account')
  await tabTo(page, 'radio', 'All accounts')
  await page.keyboard.press('ArrowDown')
  await tabTo(page, 'button', /Chosen accounts/)
  await page.keyboard.press('Enter')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.type('management')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(dialog.getByText(/This comes to 1 target now: 1 account, 1 region/)).toBeVisible()
  await tabTo(page, 'button', 'Save scope')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('scope one')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('banner')).toContainText('1 account · 1 region')

  for (const key of ['g', 'c']) await page.keyboard.press(key)
  await expect(page.getByRole('menuitemradio', { name: 'One account' })).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('banner')).toContainText('Everything')
})

test('protection is switched from the keyboard alone, and the journal opened', async ({
  start,
  page,
}) => {
  const console = await start()
  const account = accountOf(console, 'shop-production')
  await openStack(page, console, { account, name: 'shop-orders-table' })
  await tabTo(page, 'button', /^Actions$/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: /termination protection on/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByText('OperationsRole').waitFor()
  await tabTo(page, 'button', 'Switch on')
  await page.keyboard.press('Enter')
  await expect(page.getByText('shop-orders-table is protected from deletion.')).toBeVisible()
  for (const key of ['g', 'j']) await page.keyboard.press(key)
  await page.getByRole('gridcell', { name: 'shop-orders-table' }).waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  const entry = page.getByRole('complementary', { name: 'Journal entry' })
  await expect(entry).toContainText('Succeeded')
})

test('a key is changed, refused where it is taken, used and reset', async ({ start, page }) => {
  const console = await start({ flags: ['--demo-size', '1x1x5'] })
  await openPath(page, console, '/settings')
  const row = page.getByRole('row', { name: /Journal/ })
  await row.getByRole('button', { name: /^Change/ }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('textbox')).toBeFocused()
  await page.keyboard.press('c')
  await expect(dialog.getByText('Choose columns')).toBeVisible()
  for (const key of ['y', 'y']) await page.keyboard.press(key)
  // The third press begins again, so that y alone stands there now.
  await expect(dialog.getByText('These keys are taken')).toBeHidden()
  await tabTo(page, 'button', 'Use these keys')
  await page.keyboard.press('Enter')
  await expect(row).toContainText('y')
  await page.keyboard.press('y')
  await expect(page.getByRole('heading', { name: 'Journal', level: 1 })).toBeVisible()

  for (const key of ['g', ',']) await page.keyboard.press(key)
  await row.getByRole('button', { name: /^Reset/ }).focus()
  await page.keyboard.press('Enter')
  await expect(row.getByRole('button', { name: /^Reset/ })).toBeHidden()
  for (const key of ['g', 'j']) await page.keyboard.press(key)
  await expect(page.getByRole('heading', { name: 'Journal', level: 1 })).toBeVisible()
})

test('a view is named and taken up again without a mouse', async ({ start, page }) => {
  const console = await start({ flags: ['--demo-size', '1x1x5'] })
  await openPath(page, console, '/stacks')
  await page.getByText(/^read /).waitFor()
  await page.keyboard.press('c')
  await page.getByRole('checkbox', { name: 'Tags' }).focus()
  await page.keyboard.press('Space')
  await tabTo(page, 'button', 'Show these')
  await page.keyboard.press('Enter')
  const tags = page.getByRole('columnheader', { name: 'Tags' })
  await expect(tags).toBeVisible()
  await page.getByRole('button', { name: 'Views' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type('With tags')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()

  await page.reload()
  await expect(tags, 'columns are kept').toBeVisible()
  await page.getByRole('button', { name: 'Views' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'With tags' })).toBeFocused()
})
