import type { Locator, Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { expect, type StartedConsole } from './harness.ts'
import { home, openPath } from './journeys.ts'

/** The production shop's chain of exports, each importing from the one before it. */
export const chain = [
  'shop-identity',
  'shop-session',
  'shop-catalogue-index',
  'shop-basket-settings',
  'shop-pricing-settings',
  'shop-checkout-settings',
  'shop-payment-settings',
  'shop-fulfilment-settings',
]

/** A deletion of dozens of stacks takes its time, also in the embedded endpoint. */
export const patient = { timeout: 240_000 }

/** Plans the deletion of stacks as the window keeps them for a reload; returns at the plan. */
export async function planStacks(
  page: Page,
  console: StartedConsole,
  stacks: readonly { readonly account: string; readonly stack: string }[],
): Promise<void> {
  const refs = stacks.map(({ account, stack }) => ({ account, region: home, stack }))
  await openPath(page, console, '/plans')
  await page.evaluate(
    (kept) => sessionStorage.setItem('foredeck.plan.stacks', kept),
    JSON.stringify(refs),
  )
  await openPath(page, console, '/plans/new')
  await untilPlanned(page)
}

/** Waits until a plan is made and its page is there. */
export async function untilPlanned(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/plans\/(?!new)[^/]+$/, patient)
  await page.getByRole('heading', { level: 1, name: /^Delete/ }).waitFor()
}

/** Makes the plan again with the choices made, and waits until the new one is there. */
export async function planAgain(page: Page): Promise<void> {
  const before = new URL(page.url()).pathname
  await page.getByRole('button', { name: 'Plan again' }).click()
  await page.waitForURL((url) => url.pathname !== before && !url.pathname.endsWith('/new'))
  await untilPlanned(page)
}

/** Chooses a remedy for a resource that blocks. */
export async function chooseRemedy(page: Page, resource: string, remedy: RegExp): Promise<void> {
  await page.getByRole('button', { name: `What to do about ${resource}` }).click()
  await page.getByRole('option', { name: remedy }).click()
}

/** Opens the confirmation of the run; returns its dialog once the accounts have answered. */
export async function askToRun(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Run…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Run the plan' })
  await dialog.getByRole('list', { name: 'Accounts' }).waitFor()
  return dialog
}

/** Confirms the run where nothing must be typed. */
export async function runPlan(page: Page): Promise<void> {
  const dialog = await askToRun(page)
  await dialog.getByRole('button', { name: /^Delete \d+ stacks?$/ }).click()
  await expect(dialog).toBeHidden()
}

/** The row of a stack in the plan's order. */
export function stackRow(page: Page, name: string): Locator {
  const table = page.getByRole('treegrid', { name: 'Stacks in their order' })
  const cell = page.getByRole('gridcell', { name, exact: true })
  return table.getByRole('row').filter({ has: cell })
}

/** Waits until a stack's bucket is being emptied: looked for often, since a fast machine is soon done. */
export async function untilEmptying(page: Page, name: string): Promise<void> {
  const words = () => stackRow(page, name).innerText()
  await expect.poll(words, { ...patient, intervals: [50] }).toContain('emptying')
}

/** The audit's table, once the run is over. */
export async function untilAudited(page: Page): Promise<Locator> {
  await page.getByRole('tab', { name: /^Audit/ }).waitFor(patient)
  return page.getByRole('grid', { name: 'Audit' })
}

/** What a download of the page holds. */
export async function savedBy(page: Page, press: () => Promise<void>) {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
}
