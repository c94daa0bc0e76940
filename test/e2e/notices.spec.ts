import type { Page } from '@playwright/test'
import { expect, test } from './harness.ts'
import { confirmWrite, openPath } from './journeys.ts'

/** Puts a recorder in the place of the browser's notices: a headless browser shows none. */
async function recordNotices(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const told: Notification[] = []
    class Recorded extends EventTarget {
      static permission: NotificationPermission = 'default'
      static async requestPermission(): Promise<NotificationPermission> {
        Recorded.permission = 'granted'
        return Promise.resolve(Recorded.permission)
      }
      readonly title: string
      constructor(title: string) {
        super()
        this.title = title
        told.push(this as unknown as Notification)
      }
      close(): void {
        this.dispatchEvent(new Event('close'))
      }
    }
    Object.assign(window, { Notification: Recorded, told })
  })
}

const titles = (page: Page) =>
  page.evaluate(() =>
    (window as unknown as { told: Notification[] }).told.map(({ title }) => title),
  )

/** Presses a notice, as on the desktop. */
const press = (page: Page, title: string) =>
  page.evaluate((wanted) => {
    const { told } = window as unknown as { told: Notification[] }
    told.find((notice) => notice.title === wanted)?.dispatchEvent(new Event('click'))
  }, title)

test('an old approval and a failed release are told, and each opens its card', async ({
  start,
  page,
}) => {
  const console = await start()
  await recordNotices(page)
  await openPath(page, console, '/settings')
  const changes = page.getByRole('group', { name: 'Something changed' })
  await expect(changes).toBeVisible({ timeout: 90_000 })
  await expect(changes.getByRole('button', { name: 'Failed' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await changes.getByRole('button', { name: 'Pipelines' }).click()
  await page.getByRole('button', { name: 'Allow notices' }).click()
  await expect(page.getByText('Notices are allowed')).toBeVisible()
  await expect.poll(() => titles(page)).toContain('checkout-release waits for you')
  const badge = page.getByRole('link', { name: /^Inbox/ })
  await expect(badge).toContainText(/[2-9]|\d\d/)

  await press(page, 'checkout-release waits for you')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('checkout-release')
  await page.getByRole('button', { name: 'Reject…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Reject checkout-release' })
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('The release notes lack a fix.')
  await confirmWrite(dialog, 'Reject')
  await badge.click()
  await expect.poll(() => titles(page), { timeout: 60_000 }).toContain('checkout-release failed')
  await press(page, 'checkout-release failed')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('checkout-release')
  expect(await titles(page)).toHaveLength(new Set(await titles(page)).size)
})
