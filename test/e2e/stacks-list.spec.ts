import type { Page } from '@playwright/test'
import { violations as serious } from './axe.ts'
import { expect, test } from './harness.ts'
import { openPath, pressTogether, untilRead } from './journeys.ts'

const table = (page: Page) => page.getByRole('treegrid', { name: 'Stacks' })
const count = (page: Page) => page.locator('.fd-fresh-count')
const current = (page: Page) => page.locator('.fd-row-current')

test.beforeEach(async ({ sharedConsole, page }) => {
  await openPath(page, sharedConsole, '/stacks')
  await untilRead(page)
})

test('the first start of the demo opens on live stacks', async ({ sharedConsole, page }) => {
  await page.goto(sharedConsole.address)
  await expect(page).toHaveURL(/\/stacks$/)
  await expect(count(page)).toHaveText(/^\d{3} stacks$/)
})

test('the list is walked, looked into and come back to by keyboard alone', async ({ page }) => {
  await page.keyboard.press('j')
  await page.keyboard.press('End')
  await page.keyboard.press('PageUp')
  const name = (await current(page).getByRole('link').textContent()) ?? ''

  await page.keyboard.press('Space')
  const panel = page.getByRole('complementary', { name: 'Stack at a glance' })
  await expect(panel).toContainText(name)
  expect(await serious(page)).toEqual([])
  await page.keyboard.press('Space')
  await expect(panel).toBeHidden()
  const place = () => table(page).evaluate((element) => element.scrollTop)
  const scrolled = await place()
  expect(scrolled).toBeGreaterThan(0)

  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
  await page.keyboard.press('Backspace')
  await expect(current(page).getByRole('link')).toHaveText(name)
  await expect.poll(place).toBe(scrolled)
})

test('what is typed filters at once, becomes a token, and is taken back', async ({ page }) => {
  const all = (await count(page).textContent()) ?? ''
  await page.keyboard.press('/')
  await page.keyboard.type('orders')
  await expect(count(page)).toHaveText(/^\d+ of /)
  // The list follows the letters when there is time.
  const found = table(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link') })
  await expect(found.filter({ hasNotText: /orders/i })).toHaveCount(0)
  await expect(found.first()).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(count(page)).toHaveText(all)

  await page.keyboard.type('Region = us-east-1')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Region = us-east-1')).toBeVisible()
  await expect(count(page)).toHaveText(/^\d+ of /)
  expect(await serious(page)).toEqual([])
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(count(page)).toHaveText(all)
})

test('quick filters, groups and saved views', async ({ page }) => {
  await page.getByRole('button', { name: /^Failed/ }).click()
  await expect(count(page)).toHaveText(/^\d of /)
  await page.getByRole('button', { name: 'Group by' }).click()
  await page.getByRole('option', { name: 'Group by account' }).click()
  const groups = page.locator('.fd-row-group')
  await expect(groups.first()).toBeVisible()
  expect(await serious(page)).toEqual([])

  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'Save this view…' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Broken by account')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('dialog')).toBeHidden()

  await page.reload()
  await expect(count(page)).toHaveText(/^\d{3} stacks$/)
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'Broken by account' }).click()
  await expect(count(page)).toHaveText(/^\d of /)
  await expect(groups.first()).toBeVisible()
})

test('sorting is kept for the next visit', async ({ start, page }) => {
  const own = await start({ flags: ['--demo-size', '1x1x5'] })
  await openPath(page, own, '/stacks')
  const status = table(page).getByRole('columnheader', { name: 'Status' })
  await status.getByRole('button').click()
  await expect(status).toHaveAttribute('aria-sort', 'ascending')
  await page.reload()
  await expect(status).toHaveAttribute('aria-sort', 'ascending')
})

test('nested stacks that match are shown under their roots, and fold', async ({ page }) => {
  await page.keyboard.press('/')
  await page.keyboard.type('Nested = yes')
  await page.keyboard.press('Enter')
  const nested = table(page).locator('[aria-level="2"]')
  const root = table(page).locator('[aria-expanded="true"]').first()
  await expect(nested.first()).toBeVisible()
  // All of them: rows out of sight are drawn a moment later.
  const shown = (await table(page).getAttribute('aria-rowcount')) ?? ''
  await root.getByRole('gridcell').last().click()
  await page.keyboard.press('ArrowLeft')
  await expect(table(page)).not.toHaveAttribute('aria-rowcount', shown)
  await page.keyboard.press('ArrowRight')
  await expect(table(page)).toHaveAttribute('aria-rowcount', shown)
})

test('stacks that were deleted lately are listed on demand', async ({ page }) => {
  await page.getByRole('button', { name: 'Deleted in the last 90 days' }).click()
  await expect(page.getByRole('heading', { name: 'Deleted stacks' })).toBeVisible()
  const deleted = page.getByRole('treegrid', { name: 'Deleted stacks' })
  await expect(deleted.getByRole('columnheader', { name: 'Deleted' })).toBeVisible()
  await expect(deleted.getByRole('link').first()).toBeVisible()
})

test('Backspace leads from a deleted stack to the deleted stacks', async ({ page }) => {
  await page.getByRole('button', { name: /^Deleted in the last/ }).click()
  await expect(page).toHaveURL(/\?deleted/)
  await untilRead(page)
  await page.getByRole('treegrid', { name: 'Deleted stacks' }).focus()
  await page.keyboard.press('j')
  const name = (await current(page).getByRole('link').textContent()) ?? ''
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
  await page.keyboard.press('Backspace')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Deleted stacks')
  await expect(current(page).getByRole('link')).toHaveText(name)
})

test('the palette finds a stack, and the keys are shown', async ({ page }) => {
  const name = (await table(page).getByRole('link').first().textContent()) ?? ''
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type(name)
  await expect(page.getByRole('option').first()).toContainText(name)
  expect(await serious(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)

  await pressTogether(page, 'g', 's')
  await expect(table(page)).toBeVisible()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  expect(await serious(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('the freshness strip says what was read', async ({ page }) => {
  await page.locator('.fd-fresh').click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Read')
  expect(await serious(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Read all again' }).click()
  await page.keyboard.press('Escape')
  await untilRead(page)
})

test('a lost connection is said, and what was read stays', async ({ start, page }) => {
  const first = await start({ flags: ['--demo-size', '1x1x5'] })
  await openPath(page, first, '/stacks')
  await expect(table(page).getByRole('link').first()).toBeVisible()
  await first.stop()
  await expect(page.getByRole('button', { name: 'Connection lost, trying again' })).toBeVisible()
  await expect(table(page).getByRole('link').first()).toBeVisible()
})

test('an address without its token says what to do', async ({ sharedConsole, page }) => {
  await page.evaluate('sessionStorage.clear()')
  await page.goto(`${sharedConsole.origin}/stacks`)
  await expect(page.getByRole('heading', { name: 'This address lacks its token' })).toBeVisible()
  // Another token loads the page anew by itself.
  await page.goto(`${sharedConsole.origin}/stacks#token=wrong`)
  await expect(page.getByRole('heading', { name: /of an earlier run/ })).toBeVisible()
  expect(await serious(page)).toEqual([])
})

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 3840, height: 2160 },
  // 1280 × 800 at a zoom of 200 %.
  { width: 640, height: 400 },
]) {
  test(`nothing is cut off at ${viewport.width} × ${viewport.height}`, async ({ page }) => {
    await page.setViewportSize(viewport)
    const wider = () =>
      page.evaluate(
        () =>
          document.documentElement.scrollWidth > window.innerWidth ||
          // At a high zoom a table scrolls; everything around it is in reach all the same.
          [
            ...document.querySelectorAll(
              window.innerWidth < 900
                ? '.fd-top, .fd-nav, .fd-page-head'
                : '.fd-table, .fd-top, .fd-nav',
            ),
          ].some((element) => element.scrollWidth > element.clientWidth + 1),
      )
    // The page takes its new size a moment after the window has it.
    await expect.poll(wider).toBe(false)
  })
}
