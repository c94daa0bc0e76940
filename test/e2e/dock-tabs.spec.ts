import type { Page } from '@playwright/test'
import { expect, test } from './harness.ts'
import { dock, livePanes, openShell, paneOf, rows, split, tabs } from './shells.ts'

/** Gives the active tab a name, by keys. */
async function rename(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+Shift+L')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await expect(active(page)).toHaveAccessibleName(new RegExp(`^${name},`))
}

const active = (page: Page) => dock(page).getByRole('tab', { selected: true })

async function names(page: Page): Promise<string[]> {
  const labels = await tabs(page).evaluateAll((all) =>
    all.map((tab) => tab.getAttribute('aria-label') ?? ''),
  )
  return labels.map((label) => label.split(',')[0] ?? '')
}

test('tabs are opened, named, walked through, moved by keys and mouse, and hidden', async ({
  start,
  page,
}) => {
  const console = await start()
  await openShell(page, console)
  await rename(page, 'one')
  for (const [count, name] of [
    [2, 'two'],
    [3, 'three'],
  ] as const) {
    await page.keyboard.press('Control+Shift+Enter')
    await expect(livePanes(page)).toHaveCount(count)
    await rename(page, name)
  }
  await page.keyboard.press('Alt+PageDown')
  await expect(active(page)).toHaveAccessibleName(/^one,/)
  await page.keyboard.press('Alt+PageUp')
  await expect(active(page)).toHaveAccessibleName(/^three,/)
  await page.keyboard.press('Alt+Shift+PageUp')
  await expect.poll(() => names(page)).toEqual(['one', 'three', 'two'])
  await page.keyboard.press('Alt+PageDown')
  await expect(active(page)).toHaveAccessibleName(/^two,/)
  await page.keyboard.press('Alt+Shift+PageDown')
  await page.keyboard.press('Alt+Shift+PageUp')
  await expect.poll(() => names(page)).toEqual(['one', 'two', 'three'])

  // The last is dragged to the place of the first, and the one now first behind all.
  await tabs(page).nth(2).dragTo(tabs(page).nth(0))
  await expect.poll(() => names(page)).toEqual(['three', 'one', 'two'])
  await tabs(page).nth(0).dragTo(tabs(page).nth(2))
  await expect.poll(() => names(page)).toEqual(['one', 'two', 'three'])
  await expect(livePanes(page)).toHaveCount(3)

  await page.keyboard.press('Control+`')
  await expect(dock(page)).toBeHidden()
  await expect(page.getByRole('button', { name: /^3 terminals, live/ })).toBeVisible()
  await page.keyboard.press('Control+`')
  await expect(dock(page)).toBeVisible()
  await page.keyboard.type('echo vis""ible\n')
  await expect(rows(dock(page).locator('[data-active=true]'))).toContainText('visible')
})

test('open again takes the place of the pane that has ended', async ({ start, page }) => {
  const console = await start()
  const left = await openShell(page, console)
  const right = await split(page, 'Control+Shift+E')
  await rename(page, 'pair')
  await right.locator('.xterm').click()
  const place = await right.boundingBox()
  await page.keyboard.type('exit\n')
  await right.getByRole('button', { name: 'Open again' }).click()
  await expect(livePanes(page)).toHaveCount(2)
  await expect(right).toHaveCount(0)
  await expect(tabs(page)).toHaveCount(1)
  await expect(active(page)).toHaveAccessibleName(/^pair,/)

  const session = await dock(page).locator('[data-active=true]').getAttribute('data-session')
  const again = paneOf(page, session ?? '')
  expect(await again.boundingBox()).toEqual(place)
  await expect(rows(again)).toContainText(/\$ /)
  await page.keyboard.type('echo ag""ain\n')
  await expect(rows(again)).toContainText('again')
  await expect(rows(left)).not.toContainText('again')
})
