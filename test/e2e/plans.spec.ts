import type { Page } from '@playwright/test'
import { expect, type StartedConsole, test } from './harness.ts'
import { accountOf, openPath, pressTogether, tabTo } from './journeys.ts'
import {
  chain,
  chooseRemedy,
  patient,
  planAgain,
  planStacks,
  runPlan,
  savedBy,
  stackRow,
  untilAudited,
  untilEmptying,
  untilPlanned,
} from './plan-journeys.ts'

/** The chain, and a stack whose bucket is full, in another account. */
function chainAndBucket(console: StartedConsole) {
  const shop = accountOf(console, 'shop-production')
  const data = accountOf(console, 'data-production')
  return [
    ...chain.map((stack) => ({ account: shop, stack })),
    { account: data, stack: 'lake-raw-archive' },
  ]
}

/** A console on another console's endpoint, so that it can be killed and the stacks stay. */
function beside(world: StartedConsole, home?: string) {
  return {
    demo: false,
    environment: { AWS_CONFIG_FILE: world.configFile },
    ...(home === undefined ? {} : { home }),
  }
}

async function emptyAndRun(page: Page): Promise<void> {
  const blocked = page.getByRole('region', { name: 'Blocked or unknown' })
  await expect(blocked).toContainText(/objects.*AWS refuses to delete a bucket that is not empty/)
  await chooseRemedy(page, 'Bucket', /Empty the bucket first/)
  await planAgain(page)
  await expect(page.getByText('What stands against it')).toBeHidden()
  await runPlan(page)
}

test('the chain of exports goes with the full bucket, over a reload and a killed console', async ({
  start,
  page,
}) => {
  const world = await start({ flags: ['--demo-speed', '15'] })
  const first = await start(beside(world))
  await planStacks(page, first, chainAndBucket(world))
  await emptyAndRun(page)
  await untilEmptying(page, 'lake-raw-archive')
  await page.reload()
  // It goes on meanwhile, so the second of the chain may be gone once the page is there again.
  await expect(stackRow(page, 'shop-payment-settings')).toContainText(/Deleting|Deleted/, patient)
  const { pathname } = new URL(page.url())
  await first.stop('SIGKILL')

  const second = await start(beside(world, first.home))
  await openPath(page, second, pathname)
  await page.getByRole('button', { name: 'Resume…' }).click(patient)
  await page.getByRole('dialog').getByRole('button', { name: 'Resume' }).click()
  const audit = await untilAudited(page)
  await expect(page.getByText('Nothing is left but what the plan keeps')).toBeVisible()
  await expect(audit.getByRole('row', { name: /Left over/ })).toHaveCount(0)
  const report = await savedBy(page, () =>
    page.getByRole('button', { name: 'Save the report' }).click(),
  )
  expect(report.name).toMatch(/\.md$/)
  for (const name of chain) expect(report.text).toContain(name)

  await openPath(page, second, '/plans')
  await expect(page.getByRole('row', { name: /lake-raw-archive/ }).first()).toContainText(
    'Finished',
  )
  await openPath(page, second, '/stacks')
  await page.getByText(/^read /).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('shop-identity')
  await expect(page.getByRole('gridcell', { name: 'shop-identity', exact: true })).toHaveCount(0)
})

test('stacks are chosen, planned and run from the keyboard alone', async ({ start, page }) => {
  const console = await start({ flags: ['--demo-speed', '60'] })
  await openPath(page, console, '/stacks')
  await page.getByText(/^read /).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('settings')
  await expect(page.getByRole('gridcell', { name: 'shop-fulfilment-settings' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('grid', { name: 'Stacks' }).or(page.getByRole('treegrid')).first().focus()
  for (let row = 0; row < 30; row += 1) {
    await page.keyboard.press('j')
    const current = page.locator('.fd-row-current')
    if ((await current.textContent())?.includes('shop-fulfilment-settings')) break
  }
  await page.keyboard.press('x')
  await expect(page.getByRole('region', { name: 'Selection' })).toContainText('1 selected')
  await page.keyboard.press('d')
  await untilPlanned(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Delete shop-fulfilment-settings',
  )
  await tabTo(page, 'button', 'Run…')
  await page.keyboard.press('Enter')
  await page.getByRole('list', { name: 'Accounts' }).waitFor()
  await tabTo(page, 'radio', /^Pause after/)
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: /^Go on with/ })).toBeChecked()
  await tabTo(page, 'button', 'Delete 1 stack')
  await page.keyboard.press('Enter')
  await untilAudited(page)
  await pressTogether(page, 'g', 'd')
  await page.getByRole('gridcell', { name: 'shop-fulfilment-settings' }).waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Delete shop-fulfilment-settings',
  )
})

test('a plan is saved, opened elsewhere, refused when it was edited, and compared', async ({
  start,
  page,
}) => {
  const console = await start()
  const account = accountOf(console, 'shop-production')
  await planStacks(page, console, [{ account, stack: 'shop-orders-table' }])
  const item = async (name: string) => {
    await page.getByRole('button', { name: 'Actions', exact: true }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  const { text, name } = await savedBy(page, async () => {
    await page.getByRole('button', { name: 'Actions', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Plan as JSON' }).click()
  })
  await item('Compare with AWS now')
  await expect(page.getByText('Nothing has changed: the plan can be run as it is.')).toBeVisible(
    patient,
  )
  await page.keyboard.press('Escape')

  await openPath(page, console, '/plans')
  const open = async (body: string) => {
    await page.getByRole('button', { name: 'Open a plan' }).click()
    await page.locator('input[type=file]').setInputFiles({
      name,
      mimeType: 'application/json',
      buffer: Buffer.from(body),
    })
    await page.getByRole('dialog').getByRole('button', { name: 'Open', exact: true }).click()
  }
  await open(
    text
      .replace('"fate":"retained"', '"fate":"destroyed"')
      .replace(/"fate": "retained"/, '"fate": "destroyed"'),
  )
  await expect(page.getByRole('dialog')).toContainText(/fingerprint/i)
  await page.keyboard.press('Escape')
  await open(text)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Delete shop-orders-table')
})
