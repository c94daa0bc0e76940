import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import { expect, test } from './harness.ts'
import { openPath, untilRead } from './journeys.ts'

const count = (page: Page) => page.locator('.fd-fresh-count')

test('nodes are listed, filtered, and an unreachable one is judged', async ({
  sharedConsole,
  page,
}) => {
  await openPath(page, sharedConsole, '/nodes')
  await untilRead(page)
  await expect(count(page)).toHaveText(/^\d+ nodes$/)
  expect(await violations(page)).toEqual([])

  await page.keyboard.press('/')
  await page.keyboard.type('Connection lost')
  await expect(count(page)).toHaveText(/^[1-9]\d* of /)
  const row = page.getByRole('row').filter({ hasText: 'Connection lost' }).first()
  await row.getByRole('gridcell').last().click()
  await page.keyboard.press('Space')
  const panel = page.getByRole('complementary', { name: 'Node at a glance' })
  await expect(panel.getByRole('button', { name: 'Look again' })).toBeVisible()
  await expect(panel.getByText('Failed', { exact: true }).first()).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Open shell' })).toBeDisabled()
  expect(await violations(page)).toEqual([])
})

for (const [path, title] of [
  ['/tunnels', 'Tunnels'],
  ['/recordings', 'Recordings'],
] as const) {
  test(`${title} says what it is for while it is empty`, async ({ sharedConsole, page }) => {
    await openPath(page, sharedConsole, path)
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(page.getByText(/^(No tunnel is saved|Nothing was recorded yet)\.$/)).toBeVisible()
    expect(await violations(page)).toEqual([])
  })
}
