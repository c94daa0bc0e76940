import type { Page } from '@playwright/test'
import { expect, test } from './harness.ts'
import { accountOf, home, openPath, tabTo, untilRead } from './journeys.ts'

const rows = (page: Page, words: string) =>
  page.getByRole('row').filter({ has: page.getByRole('gridcell', { name: words }) })

const badge = (page: Page) => page.getByRole('link', { name: /^Inbox/ })

/** What the badge counts, without the change sets: the sweep finds these one after another. */
async function countBesideChangeSets(page: Page): Promise<number> {
  // In one look: another may come between two.
  return badge(page).evaluate((link) => {
    const changeSets = [...document.querySelectorAll('[role=row]')].filter((row) =>
      [...row.querySelectorAll('[role=gridcell]')].some((cell) =>
        /change set/i.test(cell.textContent),
      ),
    )
    return Number(/\d+/.exec(link.textContent)?.[0]) - changeSets.length
  })
}

/** Moves with `j` until the row that stands there is this one. */
async function moveTo(page: Page, name: string): Promise<void> {
  const grid = page.getByRole('grid', { name: 'Inbox' })
  await grid.focus()
  await page.keyboard.press('Home')
  const row = grid.locator('.fd-row-current')
  for (let steps = 0; steps < 20; steps += 1) {
    if ((await row.innerText()).includes(name)) return
    await page.keyboard.press('j')
  }
  throw new Error(`j does not lead to ${name}.`)
}

/** Types what the account's mode asks for, by keyboard. */
async function meetChallenge(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByTestId('identity-line')).toBeVisible()
  const field = dialog.getByRole('textbox', { name: /^Type .+ to confirm$/ })
  if (!(await field.isVisible())) return
  await tabTo(page, 'textbox', /^Type .+ to confirm$/)
  const wanted = /^Type (.+) to confirm$/.exec((await field.getAttribute('aria-label')) ?? '')
  await page.keyboard.type(wanted?.[1] ?? '')
}

test('what waits is answered by keyboard alone, and goes on', async ({ start, page }) => {
  const console = await start()
  await openPath(page, console, '/inbox')
  const approval = rows(page, 'checkout-release')
  const paused = rows(page, 'Paused rollout')
  await expect(approval).toBeVisible({ timeout: 90_000 })
  await expect(paused).toContainText('storefront')
  await expect(page.getByText(/^\d+ waits?$/)).toBeVisible()
  const before = await countBesideChangeSets(page)

  await moveTo(page, 'checkout-release')
  await page.keyboard.press('a')
  const dialog = page.getByRole('dialog', { name: 'Approve checkout-release' })
  await meetChallenge(page)
  await tabTo(page, 'textbox', /^Comment/)
  await page.keyboard.type('The release notes are read.')
  await expect(dialog.getByLabel('AWS CLI command', { exact: true })).toContainText(
    'The release notes are read.',
  )
  await tabTo(page, 'button', /^Approve$/)
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^checkout-release is approved\.$/)).toBeVisible()
  await expect(approval).toBeHidden()
  await expect.poll(() => countBesideChangeSets(page)).toBe(before - 1)

  await moveTo(page, 'storefront')
  await page.keyboard.press('a')
  await meetChallenge(page)
  await tabTo(page, 'textbox', /^Reason/)
  await page.keyboard.type('Green answers.')
  await tabTo(page, 'button', /^Approve$/)
  await page.keyboard.press('Enter')
  await expect(paused).toBeHidden()

  const account = accountOf(console, 'shop-production')
  await openPath(page, console, `/${account}/${home}/services/shop/storefront`)
  const verdict = page.getByRole('region', { name: 'Verdict' })
  await expect(verdict.getByRole('heading')).toContainText(/In progress|Succeeded/)

  await openPath(page, console, '/pipelines')
  // While rows still come they move under the pointer.
  await untilRead(page)
  await page.getByText('checkout-release', { exact: true }).dblclick()
  const stage = (name: string) =>
    page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3, name }) })
  await expect(stage('Approval')).toContainText('Succeeded')
  // It was deployed a day ago before; now it is on its way, or just there.
  await expect(stage('Production')).toContainText(/In progress|just now|\d (s|min) ago/)
})

test('a change set that waits is rejected by keyboard, with a reason', async ({ start, page }) => {
  const console = await start()
  await openPath(page, console, '/inbox')
  const changeSet = rows(page, 'It changes preview-168')
  // One stack a second is asked for its change sets.
  await expect(changeSet).toBeVisible({ timeout: 240_000 })
  await moveTo(page, 'preview-168')
  await page.keyboard.press('r')
  await meetChallenge(page)
  await tabTo(page, 'textbox', /^Reason/)
  await page.keyboard.type('Not this one.')
  await tabTo(page, 'button', /^Delete change set$/)
  await page.keyboard.press('Enter')
  await expect(changeSet).toBeHidden()
})
