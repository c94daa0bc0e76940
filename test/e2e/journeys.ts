import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { expect, type StartedConsole } from './harness.ts'

/** Regions and accounts of the embedded endpoint's own stories. */
export const home = 'eu-central-1'

/** The id of the account to which a profile of the embedded endpoint leads through a role. */
export function accountOf(console: StartedConsole, profile: string): string {
  const config = readFileSync(console.configFile, 'utf8')
  const section = config.split(/^\[/m).find((part) => part.startsWith(`profile ${profile}]`))
  const account = /role_arn = arn:aws:iam::(\d{12}):/.exec(section ?? '')?.[1]
  if (account === undefined) throw new Error(`The profile ${profile} leads to no account.`)
  return account
}

/** Opens a path of the window as a deep link does, with the token. */
export async function openPath(page: Page, console: StartedConsole, path: string): Promise<void> {
  const { hash } = new URL(console.address)
  await page.goto(`${console.origin}${path}${hash}`)
}

/** Opens a stack's page by the stack's name, at a tab. */
export async function openStack(
  page: Page,
  console: StartedConsole,
  stack: { readonly account: string; readonly name: string; readonly tab?: string },
): Promise<void> {
  const query = stack.tab === undefined ? '' : `?tab=${stack.tab}`
  await openPath(page, console, `/${stack.account}/${home}/stacks/${stack.name}${query}`)
  await page.getByRole('tablist', { name: `Stack ${stack.name}` }).waitFor()
}

/** Waits until all that a list shows is read: of a whole scope, which a slow machine takes its time for. */
export async function untilRead(page: Page): Promise<void> {
  await expect(page.locator('.fd-fresh-words')).toHaveText(/^read /, { timeout: 180_000 })
}

/** Takes an item of the stack page's actions menu; returns the dialog that opens. */
export async function takeAction(page: Page, item: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Actions', exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
  return page.getByRole('dialog')
}

/** Sets an account's policy mode on the accounts page. */
export async function setMode(
  page: Page,
  console: StartedConsole,
  account: string,
  mode: 'Read-only' | 'Confirm' | 'Typed',
): Promise<void> {
  await openPath(page, console, '/accounts')
  await page.getByRole('gridcell', { name: account }).click()
  await page.getByRole('radio', { name: new RegExp(`^${mode}`) }).check()
  await page.getByRole('button', { name: 'Save to the policy file' }).click()
  await page.getByText(/Saved to .*foredeck\.policy\.json/).waitFor()
}

/** Types what the account's mode asks for, if it asks, and presses the button that writes. */
export async function confirmWrite(dialog: Locator, verb: string): Promise<void> {
  await expect(dialog.getByTestId('identity-line')).toBeVisible()
  const field = dialog.getByRole('textbox', { name: /^Type .+ to confirm$/ })
  if (await field.isVisible()) {
    const wanted = /^Type (.+) to confirm$/.exec((await field.getAttribute('aria-label')) ?? '')
    await field.fill(wanted?.[1] ?? '')
  }
  await dialog.getByRole('button', { name: verb, exact: true }).click()
  await expect(dialog).toBeHidden()
}

/** Presses keys that belong together, such as `g j`, without waiting for a busy page between them. */
export async function pressTogether(page: Page, ...keys: readonly string[]): Promise<void> {
  await Promise.all(keys.map((key) => page.keyboard.press(key)))
}

/** Walks with Tab until the element with this role and name has the focus. */
export async function tabTo(
  page: Page,
  role: 'button' | 'radio' | 'textbox',
  name: RegExp | string,
): Promise<void> {
  const goal = page.getByRole(role, { name }).first()
  for (let steps = 0; steps < 80; steps += 1) {
    if (await goal.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${role} ${String(name)}.`)
}
