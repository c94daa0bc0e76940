import { expect, test } from './harness.ts'
import { openPath } from './journeys.ts'

test('a scope by organizational unit and a region set narrows the lists', async ({
  start,
  page,
}) => {
  const console = await start()
  await openPath(page, console, '/scopes')
  await page.getByRole('button', { name: 'New region set' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Europe')
  await dialog.getByRole('button', { name: 'Regions' }).click()
  await page.getByRole('option', { name: /eu-central-1/ }).click()
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Save region set' }).click()
  await expect(page.getByRole('table', { name: 'Region sets' })).toContainText('eu-central-1')

  await page.getByRole('button', { name: 'New scope' }).click()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Production in Europe')
  await dialog.getByRole('radio', { name: /An organizational unit/ }).check()
  await dialog.getByRole('button', { name: 'Organizational unit' }).click()
  await page.getByRole('option', { name: 'Workloads/Production' }).click()
  await dialog.getByRole('radio', { name: 'A region set' }).check()
  await dialog.getByRole('button', { name: /^Region set/ }).click()
  await page.getByRole('option', { name: /Europe/ }).click()
  await expect(dialog.getByText('This comes to 2 targets now: 2 accounts, 1 region.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Save scope' }).click()

  await page.getByRole('button', { name: 'Choose Production in Europe' }).click()
  await expect(page.getByRole('banner')).toContainText('2 accounts')
  await page.getByRole('link', { name: 'Stacks', exact: true }).click()
  const list = page.getByRole('treegrid', { name: 'Stacks' })
  await expect(list.getByRole('row').nth(1)).toContainText('eu-central-1')

  await openPath(page, console, '/scopes')
  await page.getByRole('button', { name: 'Remove Production in Europe' }).click()
  await expect(page.getByRole('table', { name: 'Scopes' })).not.toContainText(
    'Production in Europe',
  )
})
